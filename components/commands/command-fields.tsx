import type { ReactNode } from 'react'
import { SelectField, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { SelectOption } from '@/components/ui/select'
import type { CommandForm } from '@/lib/command-form'
import { ConflictTable } from './conflict-table'

export type FormField = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email'
  readonly hint?: ReactNode
  readonly required?: boolean
  /** the keyboard that a phone offers */
  readonly inputMode?: 'numeric'
  /** makes it a drop-down */
  readonly options?: readonly SelectOption[]
  /** fields of one group stand side by side under its name */
  readonly group?: string
}

function AskedFor({ field, form, className }: { field: FormField; form: CommandForm; className?: string }) {
  const { name, label, type = 'text', hint, required, inputMode, options } = field
  const shared = {
    name,
    label,
    hint,
    required,
    errors: form.errors[name],
    defaultValue: form.values[name] ?? '',
    className,
  }
  return options ? (
    <SelectField {...shared} options={options} />
  ) : (
    <TextField {...shared} type={type} inputMode={inputMode} autoComplete="off" />
  )
}

/** Fields in their order; those of one group together. */
const groupsOf = (fields: readonly FormField[]) =>
  fields.reduce<{ readonly group: string | undefined; readonly fields: FormField[] }[]>((groups, field) => {
    const last = groups.at(-1)
    if (last && field.group !== undefined && last.group === field.group) last.fields.push(field)
    else groups.push({ group: field.group, fields: [field] })
    return groups
  }, [])

/** What a command's form says and asks: messages, a conflict, the fields with what was typed, and what travels unseen. */
export function CommandFields({
  form,
  fields,
  aggregateId,
}: {
  form: CommandForm
  fields: readonly FormField[]
  aggregateId?: string | undefined
}) {
  const known = new Set(fields.map(({ name }) => name))
  const elsewhere = Object.entries(form.errors).filter(([name]) => !known.has(name) && name !== 'aggregateId')
  return (
    <>
      {form.message && <Notice tone={form.conflict ? 'warn' : 'error'}>{form.message}</Notice>}
      {elsewhere.length > 0 && (
        <Notice tone="error">{elsewhere.map(([name, messages]) => `${name} ${messages.join(', ')}`).join('; ')}</Notice>
      )}
      {form.conflict && form.conflict.length > 0 && <ConflictTable fields={fields} rows={form.conflict} />}
      <input type="hidden" name="idempotencyKey" value={form.key} />
      {form.version !== null && <input type="hidden" name="expectedVersion" value={form.version} />}
      {aggregateId && <input type="hidden" name="aggregateId" value={aggregateId} />}
      {groupsOf(fields).map(({ group, fields }) =>
        group === undefined ? (
          fields.map((field) => <AskedFor key={field.name} field={field} form={form} className="max-w-xl" />)
        ) : (
          <fieldset key={group} className="grid max-w-xl min-w-0 gap-3 sm:grid-cols-[2fr_1fr_1fr]">
            <legend className="mb-1 text-sm font-semibold">{group}</legend>
            {fields.map((field) => (
              <AskedFor key={field.name} field={field} form={form} />
            ))}
          </fieldset>
        ),
      )}
    </>
  )
}
