import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False on the server and while hydrating, true after: what needs JavaScript shows itself only when it can work. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
