import { SimulatedPaymentGateway } from '#modules/ordering/till/adapters/simulated-payment-gateway';
import { paymentGatewayContract } from '#test/contracts/ordering/payment-gateway';

paymentGatewayContract('SimulatedPaymentGateway', async () => ({
  gateway: new SimulatedPaymentGateway(),
  tokens: { approved: 'tok_approve', declined: 'tok_decline', pending: 'tok_timeout' },
}));
