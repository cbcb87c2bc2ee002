/** The evaluator once; the constructs against both cores, HashiCorp's cdktf and its successor cdktn. */
const shared = {
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  testEnvironment: 'node',
};
const ownEntries = {
  '^firewright$': '<rootDir>/lib/index.ts',
  '^firewright/alicloud$': '<rootDir>/constructs/alicloud/index.ts',
  '^firewright/engine$': '<rootDir>/lib/engine/index.ts',
  '^firewright/rehearsal$': '<rootDir>/lib/rehearsal/index.ts',
  '^firewright/jest$': '<rootDir>/lib/testing/jest.ts',
};
const constructs = ['constructs', 'examples', 'testing/cores'].map((room) => `<rootDir>/test/${room}/**/*.test.ts`);

module.exports = {
  // Every core works: otherwise Jest leaves one idle, which is half of a small machine.
  maxWorkers: '100%',
  projects: [
    { ...shared, displayName: 'evaluator', testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/test/constructs/', '/test/examples/', '/test/testing/cores/'], moduleNameMapper: ownEntries },
    { ...shared, displayName: 'cdktf', testMatch: constructs, moduleNameMapper: ownEntries },
    { ...shared, displayName: 'cdktn', testMatch: constructs, moduleNameMapper: { ...ownEntries, '^cdktf($|/.*)': 'cdktn$1' } },
  ],
};
