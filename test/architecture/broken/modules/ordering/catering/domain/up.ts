import { side } from '../../recommendations/domain/up.ts';
export { side };
