import type { FieldErrors } from './event-sourcing/aggregate'

/** What a form about reviewers, tokens or passwords shows after it was sent. */
export type SettingForm = {
  /** what was typed, passwords left out */
  readonly values: Readonly<Record<string, string>>
  readonly errors: FieldErrors
  readonly problem: string | null
  readonly done: string | null
  /** a password or token that was made, and is shown this once */
  readonly secret: string | null
}

export const settingForm = (answer: Partial<SettingForm> = {}): SettingForm => ({
  values: {},
  errors: {},
  problem: null,
  done: null,
  secret: null,
  ...answer,
})

export type SettingAction = (previous: SettingForm, form: FormData) => Promise<SettingForm>

export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
