// Middy 7 is published as ES modules only, so Jest runs native ESM; swc only strips the types.
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: ['<rootDir>/test/support/no-colours.mjs'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};
const project = (name, more = {}) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`, `<rootDir>/test/${name}/**/*.fuzz.ts`],
  ...more,
});

// One embedded account, provisioned once, for all files of a project.
const withAccount = {
  globalSetup: '<rootDir>/test/support/account-setup.mjs',
  globalTeardown: '<rootDir>/test/support/account-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/account/long-tests.mjs'],
};

export default {
  // A busy machine is not a defect: what hangs is still ended, only later.
  testTimeout: 30_000,
  projects: [
    project('unit'),
    project('asl'),
    project('infra'),
    project('contract'),
    project('embedded', withAccount),
    project('browser'),
    project('judges', { setupFilesAfterEnv: ['<rootDir>/test/support/account/long-tests.mjs'] }),
    // The port suites against moto, run by test/judges/moto.test.ts, which knows the differences.
    project('moto', { testMatch: ['<rootDir>/test/judges/moto/*.moto.ts'] }),
  ],
};
