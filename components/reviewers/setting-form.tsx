'use client'

import { useActionState, useEffect, useRef } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { SelectField, TextField } from '@/components/ui/field'
import { roles } from '@/lib/auth/role'
import { type SettingAction, settingForm } from '@/lib/setting-form'
import { FormAnswer } from './form-answer'

export type SettingField = {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'email' | 'role' | 'current-password' | 'new-password'
  readonly hint?: string
}

const isPassword = (type: SettingField['type']) => type.endsWith('-password')

/** A form about reviewers, tokens or one's own password. Works without JavaScript, and never hands a password back. */
export function SettingForm({
  action,
  fields = [],
  hidden = {},
  values = {},
  submit,
  look = 'primary',
}: {
  action: SettingAction
  fields?: readonly SettingField[]
  hidden?: Readonly<Record<string, string>>
  values?: Readonly<Record<string, string>>
  submit: string
  look?: ButtonLook
}) {
  const [form, send, isPending] = useActionState(action, settingForm({ values }))
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(form.errors).length > 0) element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [form])
  return (
    <form ref={element} action={send} noValidate className="grid max-w-md gap-4">
      <FormAnswer form={form} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map(({ name, label, type, hint }) => {
        const common = { name, label, hint, errors: form.errors[name], required: true }
        const value = form.values[name] ?? ''
        // React resets a sent form, and a drop-down forgets what was chosen unless it is made anew.
        if (type === 'role')
          return <SelectField key={`${name} ${value}`} {...common} options={roles} defaultValue={value} />
        if (isPassword(type)) return <TextField key={name} {...common} type="password" autoComplete={type} />
        return <TextField key={name} {...common} type={type} autoComplete="off" defaultValue={value} />
      })}
      <div>
        <Button look={look} disabled={isPending}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
