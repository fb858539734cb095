/** Another than the first of several hosts: the driver takes it apart at its colon. */
const isHost = (text: string) => {
  const [, port = '1'] = /^[^\s:[\]]+(?::(\d{1,5}))?$/.exec(text) ?? ['', '0']
  return Number(port) >= 1 && Number(port) <= 65_535
}

/** Whether the driver can read it, which would else complain without a word of where it came from. */
export function isConnectionString(text: string): boolean {
  if (!/^postgres(ql)?:\/\/\S+$/.test(text)) return false
  const authority = text.slice(text.indexOf('://') + '://'.length).split(/[?/]/)[0] ?? ''
  try {
    const hosts = decodeURIComponent(authority.slice(authority.indexOf('@') + 1))
    const [first = '', ...others] = hosts.split(',')
    const { username, password } = new URL(text.replace(hosts, first))
    // It asks for a host called "[".
    if (first.startsWith('[')) return false
    for (const part of [username, password]) decodeURIComponent(part)
    return others.every(isHost)
  } catch {
    return false
  }
}
