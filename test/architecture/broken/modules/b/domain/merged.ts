export const merged = (a: number) => [{ ...{ a } }];
