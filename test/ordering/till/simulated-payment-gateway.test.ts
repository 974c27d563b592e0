import { SimulatedPaymentGateway } from '#modules/ordering/till/adapters/simulated-payment-gateway';
import { paymentGatewayContract } from '#test/contracts/ordering/payment-gateway';

paymentGatewayContract('SimulatedPaymentGateway', async () => ({
  gateway: new SimulatedPaymentGateway(),
  cards: { approved: '4111 1111 1111 1111', declined: '4000 0000 0000 0002', pending: '4000 0000 0000 0119' },
}));
