import { defineConfig, devices } from '@playwright/test'

const { E2E_TREE: tree, PORT: port, CHROMIUM_PATH: executablePath, CI } = process.env
if (!tree || !port) throw new Error('Run browser tests with: npm run e2e -- [name of a test file]')
const baseURL = `http://localhost:${port}`

// The product itself is the server under test, so that starting it is under test too; it finds the database by its directory.
const env = { DATABASE_URL: '', HINDSIGHT_EMBEDDED: '' }

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.test/results',
  forbidOnly: Boolean(CI),
  retries: 0,
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    // Each step with the page as it was; a film besides takes a tenth of the machine.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { args: ['--disable-gpu'], ...(executablePath && { executablePath }) },
  },
  webServer: {
    command: 'exec node lib/cli/start.mjs',
    cwd: tree,
    env,
    url: `${baseURL}/api/health`,
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe',
    stderr: 'pipe',
  },
})
