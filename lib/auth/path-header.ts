/** Which page was asked for, written by the proxy: comfort for the way back, never trusted. */
export const pathHeader = 'x-hindsight-path'
