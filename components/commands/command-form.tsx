'use client'

import type { Route } from 'next'
import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { Card, Section } from '@/components/ui/card'
import { FormActions } from '@/components/ui/form-actions'
import type { CommandForm as Form } from '@/lib/command-form'
import { CommandFields, type FormField } from './command-fields'

export type FormAction = (previous: Form | null, form: FormData) => Promise<Form>

type Props = {
  action: FormAction
  initial: Form
  /** what it asks for; a form that grows asks by what was typed */
  fields?: readonly FormField[] | ((form: Form) => readonly FormField[])
  aggregateId?: string
  submit: string
  look?: ButtonLook
  /** where the form stands: without JavaScript it is sent there */
  page: Route
  /** the words one opens first, for what should not happen by one click */
  behind?: string
  cancel?: ReactNode
  /** the heading of a section of its own */
  section?: string
  /** Whether it can be sent as things are. A form that was sent before they changed still says what became of it. */
  isOpen?: boolean
  children?: ReactNode
}

/** A form that issues a command. Works without JavaScript; with it, the first field to correct gets the focus. */
export function CommandForm({ action, initial, fields = [], aggregateId, page, ...looks }: Props) {
  const { submit, look = 'primary', behind, cancel, section, isOpen = true, children } = looks
  const [answer, send, isPending] = useActionState(action, null, page)
  const form = answer ?? initial
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (answer) element.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [answer])
  if (!isOpen && !answer) return null
  const content = (
    <form ref={element} action={send} noValidate data-refused={answer ? '' : undefined} className="grid gap-4">
      {children}
      <CommandFields
        form={form}
        fields={typeof fields === 'function' ? fields(form) : fields}
        aggregateId={aggregateId}
      />
      <FormActions>
        <Button look={look} disabled={isPending}>
          {form.conflict ? `${submit} on the new version` : submit}
        </Button>
        {cancel}
      </FormActions>
    </form>
  )
  if (section !== undefined)
    return (
      <Section title={section}>
        <Card>{content}</Card>
      </Section>
    )
  if (behind === undefined) return content
  // One may open it before the script is there.
  return (
    <details open={answer ? true : undefined} suppressHydrationWarning className="mt-6">
      <summary className="mb-3 w-fit cursor-pointer rounded-md text-sm text-danger">{behind}</summary>
      {content}
    </details>
  )
}
