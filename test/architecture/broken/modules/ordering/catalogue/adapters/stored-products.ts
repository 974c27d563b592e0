export const storedProducts = 1;
