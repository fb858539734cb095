import type { ReactNode } from 'react'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { CommandForm } from '@/lib/command-form'
import { ConflictTable } from './conflict-table'

export type FormField = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email'
  readonly hint?: ReactNode
  readonly required?: boolean
}

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
      {fields.map(({ name, label, type = 'text', hint, required }) => (
        <TextField
          key={name}
          name={name}
          label={label}
          type={type}
          hint={hint}
          required={required}
          errors={form.errors[name]}
          defaultValue={form.values[name] ?? ''}
          autoComplete="off"
          className="max-w-xl"
        />
      ))}
    </>
  )
}
