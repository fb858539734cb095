import { SetUpProblem } from '../../env'

const systemReasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOENT: 'no directory can be made there',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is not a directory',
  EEXIST: 'a file of that name is in the way',
}

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Turns a file system error into a line for people; any other error passes through. */
export function fileProblem(what: string, error: unknown): unknown {
  const reason = systemReasons[errorCode(error)]
  return reason ? new SetUpProblem(`${what}: ${reason}.`) : error
}
