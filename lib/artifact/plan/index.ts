export { readShown } from './read';
