/** What an operation may show or do to people of another business, and why; nothing else may. */
type Reasons = Readonly<Record<string, string>>;

const onMenu = 'the menu of a business is for everybody';
const asCustomer = 'whoever names a business may become its customer';
const knock = 'whoever names a business may try to sign in there; a wrong password is counted';

/** These show what a business shows everybody. */
export const shows: Reasons = {
  'GET /api/v1/products': onMenu,
  'GET /api/v1/products/{id}': onMenu,
  'GET /api/v1/promotions': onMenu,
  'GET /api/v1/products/search': onMenu,
  'GET /api/v1/products/suggest': onMenu,
  'GET /api/v1/products/categories': onMenu,
  'GET /api/v1/books': onMenu,
  'GET /api/v1/books/{id}': onMenu,
  'GET /api/v1/feed': 'the channel of a menu is for everybody',
  'GET /api/v1/tenants/{tenantId}': 'the card of a business is for everybody',
};

/** Through these everybody may come in: they add something, and count wrong passwords. */
export const doors: Reasons = {
  'POST /register': asCustomer,
  'POST /api/v1/auth/register': asCustomer,
  'POST /api/v1/users/register': asCustomer,
  'POST /login': knock,
  'POST /api/v1/auth/login': knock,
  'POST /api/v1/users/login': knock,
};

/** What a table's code opens to whoever holds it, and to nobody else. */
const byCode = ['POST /api/v1/public/request-account', 'POST /api/v1/public/table-sessions'];

/** Every operation by who may call it, whatever its route says: a route that is not here is nobody's yet. */
export const rights = {
  everyone: [...Object.keys(shows), ...Object.keys(doors), ...byCode],
  signedIn: [
    'GET /validate',
    'GET /api/v1/auth/validate',
    'POST /orders',
    'GET /orders/{customerId}',
    'GET /api/v1/orders',
    'POST /api/v1/orders',
    'GET /api/v1/orders/{id}',
    'POST /api/v1/orders/{id}/cancel',
    'POST /api/v1/orders/{id}/pay',
    'GET /api/v1/fulfillment/orders/{id}',
    'GET /api/v1/notifications',
    'PUT /api/v1/notifications/preferences',
  ],
  buyer: [
    'GET /api/v1/cart',
    'POST /api/v1/cart/add',
    'PATCH /api/v1/cart/items/{lineId}',
    'DELETE /api/v1/cart/items/{lineId}',
    'DELETE /api/v1/cart',
  ],
  atTable: ['GET /api/v1/tables/{id}/bill', 'POST /api/v1/tables/{id}/bill/split'],
  account: [
    'POST /api/v1/auth/logout',
    'POST /api/v1/auth/password',
    'GET /api/v1/users/profile',
    'PATCH /api/v1/users/profile',
    'GET /customers/{customerId}',
    'PUT /customers/{customerId}',
    'GET /api/v1/customers/{customerId}',
    'PUT /api/v1/customers/{customerId}',
  ],
  staff: [
    'GET /api/v1/fulfillment/queue',
    'POST /api/v1/fulfillment/orders/{id}/steps/{stepName}/start',
    'POST /api/v1/fulfillment/orders/{id}/steps/{stepName}/complete',
    'POST /api/v1/fulfillment/orders/{id}/steps/{stepName}/undo',
    'PUT /api/v1/fulfillment/orders/{id}/lines/{lineId}/ready',
    'POST /api/v1/fulfillment/orders/{id}/assign',
  ],
  waiter: [
    'GET /api/v1/restaurants',
    'GET /api/v1/restaurants/{id}',
    'GET /api/v1/branches/restaurant/{restaurantId}',
    'GET /api/v1/branches/{id}',
    'GET /api/v1/branches/{id}/floor',
    'GET /api/v1/branches/{id}/qr-sheet',
    'GET /api/v1/tables/branch/{branchId}',
    'GET /api/v1/tables/{id}',
    'GET /api/v1/tables/{id}/qr.svg',
    'GET /api/v1/tables/{id}/qr.png',
    'PUT /api/v1/tables/{id}/status',
    'POST /api/v1/tables/{id}/bill/pay',
    'GET /api/v1/requests/{id}',
    'GET /api/v1/requests/restaurant/{restaurantId}',
    'GET /api/v1/requests/restaurant/{restaurantId}/pending',
    'PUT /api/v1/requests/{id}/status',
  ],
  owner: ['POST /api/v1/tables/codes/rotate'],
  manager: [
    'POST /api/v1/restaurants',
    'PUT /api/v1/restaurants/{id}',
    'DELETE /api/v1/restaurants/{id}',
    'POST /api/v1/branches',
    'PUT /api/v1/branches/{id}',
    'DELETE /api/v1/branches/{id}',
    'POST /api/v1/tables',
    'POST /api/v1/tables/bulk',
    'PUT /api/v1/tables/{id}',
    'DELETE /api/v1/tables/{id}',
    'DELETE /api/v1/requests/{id}',
    'PATCH /customers/{customerId}',
    'PATCH /api/v1/customers/{customerId}',
    'GET /api/v1/staff',
    'POST /api/v1/staff',
    'PATCH /api/v1/staff/{userId}',
    'DELETE /api/v1/staff/{userId}',
    'GET /api/v1/activity-logs',
    'POST /api/v1/products',
    'PATCH /api/v1/products/{id}',
    'DELETE /api/v1/products/{id}',
    'POST /api/v1/products/{id}/image',
    'POST /api/v1/promotions',
    'PATCH /api/v1/promotions/{id}',
    'DELETE /api/v1/promotions/{id}',
    'POST /api/v1/products/import',
    'GET /api/v1/products/imports/{id}',
    'GET /api/v1/products/export',
    'POST /api/v1/books',
    'PATCH /api/v1/books/{id}',
    'DELETE /api/v1/books/{id}',
    'GET /api/v1/fulfillment/workflows/{orderType}',
    'PUT /api/v1/fulfillment/workflows/{orderType}',
    'GET /dashboard/summary',
    'GET /dashboard/orders',
    'GET /dashboard/stats',
    'GET /api/v1/dashboard/summary',
    'GET /api/v1/dashboard/orders',
    'GET /api/v1/dashboard/stats',
  ],
} as const;
