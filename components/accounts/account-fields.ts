import type { FormField } from '@/components/commands/command-fields'

export const accountFields: readonly FormField[] = [{ name: 'name', label: 'Name', required: true }]
