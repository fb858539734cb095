/** Whether a browser asks, so that its person can read the answer; a script that signs itself in never does. */
export const wantsPage = (headers: Headers): boolean =>
  !headers.has('authorization') && (headers.get('accept') ?? '').includes('text/html')
