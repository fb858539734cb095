import type { Env } from '../env'
import type { MessageTarget } from '../event-sourcing/outbox'
import { natsTarget } from './nats-target'
import { webhookTarget } from './webhook-target'

/** Where messages go by the settings; none of them connects before its first message. */
export const targetsFrom = ({ natsUrl, webhook }: Pick<Env, 'natsUrl' | 'webhook'>): readonly MessageTarget[] => [
  ...(natsUrl ? [natsTarget({ url: natsUrl })] : []),
  ...(webhook ? [webhookTarget(webhook)] : []),
]
