import type { FormField } from '@/components/commands/command-fields'

const names = [
  { name: 'firstName', label: 'First name', required: true },
  { name: 'lastName', label: 'Last name', required: true },
] as const satisfies readonly FormField[]

export const newCustomerFields: readonly FormField[] = [
  ...names,
  { name: 'email', label: 'E-mail', type: 'email', required: true },
]

export const customerFields: readonly FormField[] = [
  ...names,
  { name: 'email', label: 'E-mail', type: 'email', hint: 'Left blank, the e-mail stays as it is.' },
]
