import { SelectField } from '../ui/field'

type Props = {
  label: string
  field: string
  /** the first option: no filter */
  all: string
  names: readonly string[]
  value: string
  /** by which parameter the form tells what is shown here because the text says so */
  shown: string | null
  onChoose: (value: string) => void
}

const withCurrent = (names: readonly string[], current: string): readonly string[] =>
  current === '' || names.includes(current) ? names : [...names, current].sort()

/** A drop-down of names: a filter beside the search text, and a hand on it where the text names one itself. */
export function NameSelect({ label, field, all, names, value, shown, onChoose }: Props) {
  return (
    <div className="min-w-0">
      <SelectField
        label={label}
        name={field}
        defaultValue={value}
        options={withCurrent(names, value)}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        <option value="">{all}</option>
      </SelectField>
      {shown && <input type="hidden" name={shown} value={value} />}
    </div>
  )
}
