/** The error with which a waiting step is told that its order is over: what the document catches costs no transition of its own. */
export const orderOverError = 'OrderOver';
