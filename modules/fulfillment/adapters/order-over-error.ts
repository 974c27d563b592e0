/** The error that ends a waiting step whose order is over. A caught error costs no additional state transition in Step Functions. */
export const orderOverError = 'OrderOver';
