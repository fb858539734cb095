import { escapeHidden } from '@/lib/viewer/json-scan'
import type { DecidedBy } from '@/lib/viewer/saga-of'
import { urls } from '@/lib/viewer/urls'
import { TextLink } from '../ui/text-link'

/** The step of a saga that something follows from. */
export function SagaLink({ by: { name, key, step } }: { by: DecidedBy }) {
  return (
    <TextLink href={urls.saga(name, key, { step })}>
      <bdi>{escapeHidden(name)}</bdi>, step {step}
    </TextLink>
  )
}
