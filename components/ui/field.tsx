import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes'
import { Input } from './input'
import { Select, type SelectOption } from './select'

type FieldProps = {
  label: ReactNode
  name: string
  errors?: readonly string[] | undefined
  hint?: ReactNode
  required?: boolean | undefined
  className?: string | undefined
}

/** What a control needs so that its label, hint and errors are announced with it. Spread it onto the control. */
export type ControlProps = {
  id: string
  name: string
  required?: boolean | undefined
  'aria-invalid'?: true | undefined
  'aria-describedby'?: string | undefined
}

/** A label, a control, its hint and its errors: `<Field label="Notes" name="notes">{(control) => <Textarea {...control} />}</Field>` */
export function Field({
  label,
  name,
  errors = [],
  hint,
  required,
  className,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorsId = errors.length > 0 ? `${id}-errors` : undefined
  const describedBy = classes(errorsId, hintId) || undefined
  return (
    <div className={classes('grid min-w-0 content-start gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        name,
        required,
        'aria-invalid': errorsId ? true : undefined,
        'aria-describedby': describedBy,
      })}
      {errorsId && (
        <ul id={errorsId} className="text-sm text-danger">
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
      {hintId && (
        <p id={hintId} className="text-xs text-ink-muted">
          {hint}
        </p>
      )}
    </div>
  )
}

/** A labelled text box; everything an `<input>` takes, plus `label`, `hint` and `errors`. */
export function TextField({
  label,
  name,
  errors,
  hint,
  required,
  className,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, keyof FieldProps>) {
  return (
    <Field label={label} name={name} errors={errors} hint={hint} required={required} className={className}>
      {(control) => <Input {...input} {...control} />}
    </Field>
  )
}

/** A labelled drop-down. */
export function SelectField({
  label,
  name,
  errors,
  hint,
  required,
  className,
  ...select
}: FieldProps & Omit<ComponentProps<'select'>, keyof FieldProps> & { options?: readonly (SelectOption | string)[] }) {
  return (
    <Field label={label} name={name} errors={errors} hint={hint} required={required} className={className}>
      {(control) => <Select {...select} {...control} />}
    </Field>
  )
}
