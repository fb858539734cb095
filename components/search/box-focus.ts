let isWanted = false

/** The page that comes next begins in the search box: what had the focus goes away with this one. */
export const wantBoxFocus = () => {
  isWanted = true
}

/** Whether it was asked for; once. */
export const takeBoxFocus = (): boolean => {
  const was = isWanted
  isWanted = false
  return was
}
