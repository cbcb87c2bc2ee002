export { isLocalSource } from './load';
export { readHcl } from './read';
export { scan, type WrittenBlock } from './scan';
