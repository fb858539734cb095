'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import type { CommandForm as Form } from '@/lib/command-form'
import { CommandFields, type FormField } from './command-fields'

export type FormAction = (previous: Form, form: FormData) => Promise<Form>

/** A form that issues a command. Works without JavaScript; with it, the first field to correct gets the focus. */
export function CommandForm({
  action,
  initial,
  fields = [],
  aggregateId,
  submit,
  look = 'primary',
  cancel,
}: {
  action: FormAction
  initial: Form
  fields?: readonly FormField[]
  aggregateId?: string
  submit: string
  look?: ButtonLook
  cancel?: ReactNode
}) {
  const [form, send, isPending] = useActionState(action, initial)
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (form !== initial) element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [form, initial])
  return (
    <form ref={element} action={send} noValidate className="grid max-w-xl gap-4">
      <CommandFields form={form} fields={fields} aggregateId={aggregateId} />
      <div className="flex flex-wrap items-center gap-3">
        <Button look={look} disabled={isPending}>
          {form.conflict ? `${submit} on the new version` : submit}
        </Button>
        {cancel}
      </div>
    </form>
  )
}
