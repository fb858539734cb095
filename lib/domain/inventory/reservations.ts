type Reserved = Readonly<Record<string, number>>

/** What may still be reserved. */
export const availableOf = ({ onHand, reserved }: { readonly onHand: number; readonly reserved: Reserved }): number =>
  onHand - Object.values(reserved).reduce((sum, quantity) => sum + quantity, 0)

/** The reservations but that of an order. */
export const without = (reserved: Reserved, orderId: string): Record<string, number> =>
  Object.fromEntries(Object.entries(reserved).filter(([id]) => id !== orderId))
