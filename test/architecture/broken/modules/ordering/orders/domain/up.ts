import { up } from '../../dining/domain/up.ts';
export { up };
