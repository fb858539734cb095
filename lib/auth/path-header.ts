/** Which page was asked for, written where the request comes in: comfort for the way back, never trusted. */
export const pathHeader = 'x-hindsight-path'
