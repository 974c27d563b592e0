import { app } from '../../app.ts';
export const boot = app;
