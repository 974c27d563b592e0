export const deep = 'five folders and more';
