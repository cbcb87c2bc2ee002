export { importArtifact, type ImportOptions } from './generate';
export { type CarriedPart, type ImportedAs, type ImportedProgram, type LeftOut } from './report';
