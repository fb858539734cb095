type Shown = { readonly latest: number; readonly chosen: number; readonly until: number | undefined }

/** What a page of a saga's process shows; its latest step needs no saying. */
export const processTitle = (
  { saga, key }: { readonly saga: string; readonly key: string },
  { latest, chosen, until }: Shown,
): string =>
  [
    `${saga} ${key}`,
    chosen !== latest && `step ${chosen}`,
    until !== undefined && `steps up to ${Math.min(latest, Math.max(1, until))}`,
  ]
    .filter(Boolean)
    .join(' · ')
