/** The API as types, made of /openapi.json: `npm run generate` makes them anew. */

export interface paths {
    "/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a customer */
        post: operations["registerCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a business, or become a customer of the tenant named */
        post: operations["registerAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a customer, in the bookshop’s dialect */
        post: operations["registerReader"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the first business of an empty installation, by the first-run link */
        post: operations["openFirstTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by e-mail or user name */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by e-mail or user name */
        post: operations["signInAtRoot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by e-mail or user name */
        post: operations["signInReader"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the token says and until when */
        get: operations["describeTokenAtRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the token says and until when */
        get: operations["describeToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out: the session ends at once */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password and end the other sessions */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a mail with a link for a new password. The answer is the same for an address without an account */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password by the link of the mail, once; it ends all sessions */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in, newest first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** End all my sessions but this one */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions: its token and its sockets are dead at once */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is kept of me */
        get: operations["exportMyData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Erase my account at once and for good. My orders stay without my name; those under way keep it until they end */
        delete: operations["eraseMe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My profile */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my profile */
        patch: operations["updateProfile"];
        trace?: never;
    };
    "/customers/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer */
        get: operations["getCustomerAtRoot"];
        /** Change a customer */
        put: operations["updateCustomerAtRoot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Let a customer in, or keep them out */
        patch: operations["setCustomerAccessAtRoot"];
        trace?: never;
    };
    "/api/v1/customers/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer */
        get: operations["getCustomer"];
        /** Change a customer */
        put: operations["updateCustomer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Let a customer in, or keep them out */
        patch: operations["setCustomerAccess"];
        trace?: never;
    };
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The staff */
        get: operations["listStaff"];
        put?: never;
        /** Add a member of staff */
        post: operations["addStaffMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let a member of staff go */
        delete: operations["removeStaffMember"];
        options?: never;
        head?: never;
        /** Change a member of staff; only owners change owners */
        patch: operations["updateStaffMember"];
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tablets of the branches */
        get: operations["listDevices"];
        put?: never;
        /** Add a tablet to a branch: within ten minutes somebody enters the code on it, once */
        post: operations["addDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a tablet: its token, the sign-ins at it and their sockets are dead at once */
        delete: operations["removeDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/pair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the code on the tablet: its token is good for a year */
        post: operations["pairDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{userId}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the PIN of a member of staff, for the tablets of their branches: one’s own, or as a manager */
        put: operations["setPin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in at a tablet with one’s PIN; it ends after `idleSeconds` without a request */
        post: operations["signInByPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: operations["listActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A business as everybody may know it; `_default` is the server’s own */
        get: operations["getTenantProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenantId}/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say which host names lead to the site of the business, all of them at once */
        put: operations["setTenantHosts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the business runs: hours, fees, zones, theme and the rest */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings; each one given replaces what was there. Name, currency, time zone, contact and legal: the owner alone */
        patch: operations["updateSettings"];
        trace?: never;
    };
    "/api/v1/restaurants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Restaurants, in the order they were made */
        get: operations["listRestaurants"];
        put?: never;
        /** Add a restaurant */
        post: operations["addRestaurant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restaurants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One restaurant */
        get: operations["getRestaurant"];
        /** Rename a restaurant */
        put: operations["updateRestaurant"];
        post?: never;
        /** Remove a restaurant that has no branches */
        delete: operations["removeRestaurant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a branch to a restaurant */
        post: operations["addBranch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/restaurant/{restaurantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Branches of a restaurant, in the order they were made */
        get: operations["listBranches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One branch */
        get: operations["getBranch"];
        /** Change a branch */
        put: operations["updateBranch"];
        post?: never;
        /** Remove a branch that has no tables */
        delete: operations["removeBranch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{id}/pace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a branch is busy, or takes no orders of guests for a while; what is not named is over */
        post: operations["setPace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a table with this number */
        post: operations["addTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add tables that are numbered on from the highest, all or none */
        post: operations["addTables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/branch/{branchId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tables of a branch, by number */
        get: operations["listTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One table */
        get: operations["getTable"];
        /** Change a table; a new number makes its code anew */
        put: operations["updateTable"];
        post?: never;
        /** Remove a table at which nobody sits */
        delete: operations["removeTable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The code of a table as SVG */
        get: operations["getTableCodeSvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/qr.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The code of a table as PNG */
        get: operations["getTableCodePng"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{id}/qr-sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All codes of a branch, to be printed on A4 */
        get: operations["getTableCodeSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/codes/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new key for the tenant's codes; those printed with the key before stay good until it is done again */
        post: operations["rotateTableCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File a complaint in the complaints book. A copy goes to the consumer by mail */
        post: operations["fileComplaint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The complaints book, newest first */
        get: operations["listComplaints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Answer a complaint. The consumer gets the answer by mail */
        patch: operations["answerComplaint"];
        trace?: never;
    };
    "/api/v1/products/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search the menu */
        get: operations["searchProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search the books */
        get: operations["searchBooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a guest may be typing */
        get: operations["suggestProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The menu's categories */
        get: operations["listProductCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bookshop's categories */
        get: operations["listBookCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/recommendations/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one might like */
        get: operations["recommendProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/recommendations/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Books one might like */
        get: operations["recommendBooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make and change products by a sheet, all its rows or none */
        post: operations["importProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import has come */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue as a sheet */
        get: operations["exportProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The menu */
        get: operations["listProducts"];
        put?: never;
        /** Add a product */
        post: operations["addProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        /** Remove a product */
        delete: operations["removeProduct"];
        options?: never;
        head?: never;
        /** Change a product */
        patch: operations["updateProduct"];
        trace?: never;
    };
    "/api/v1/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue, in the words of a bookshop */
        get: operations["listBooks"];
        put?: never;
        /** Add a book */
        post: operations["addBook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One book */
        get: operations["getBook"];
        put?: never;
        post?: never;
        /** Remove a book */
        delete: operations["removeBook"];
        options?: never;
        head?: never;
        /** Change a book */
        patch: operations["updateBook"];
        trace?: never;
    };
    "/api/v1/products/{id}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where to upload its picture */
        post: operations["requestPictureUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/promotions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is cheaper now */
        get: operations["listPromotions"];
        put?: never;
        /** Add a promotion */
        post: operations["addPromotion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/promotions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a promotion */
        delete: operations["removePromotion"];
        options?: never;
        head?: never;
        /** Change a promotion */
        patch: operations["updatePromotion"];
        trace?: never;
    };
    "/api/v1/orders/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an order would cost, when it is promised, and why it would be refused */
        post: operations["previewOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/house": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What everybody may know of a business before ordering: how and when it serves, what it adds, how one pays, its branches */
        get: operations["getHouse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{id}/sold-out/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that a branch has sold out of a product, until a time or until that is taken back */
        put: operations["markSoldOut"];
        post?: never;
        /** Say that a branch sells a product again */
        delete: operations["unmarkSoldOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/lines/{lineId}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take units of a line off an order, or give them away. Other staff than managers: up to `voidLimit` at once */
        post: operations["voidOrderLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders, newest first: all for staff, their own for customers */
        get: operations["listOrders"];
        put?: never;
        /** Place an order */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Place an order */
        post: operations["placeOrderAtRoot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's orders, newest first */
        get: operations["listCustomerOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pay an order: by card, with the token of the payment gateway, or say that it was paid to a wallet of the restaurant */
        post: operations["payOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payments of an order, oldest first, also what was claimed, refused or refunded */
        get: operations["listPayments"];
        put?: never;
        /** Record money that staff have taken for an order, all that is due or a part. Drivers: for deliveries assigned to them */
        post: operations["recordPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/payments/{paymentId}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a payment back, or a part of it. A charge of the payment gateway goes back by the gateway */
        post: operations["refundPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/payments/{paymentId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that what guests claim to have paid to a wallet of the restaurant has come in */
        post: operations["confirmPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/payments/{paymentId}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse what guests claim to have paid: it has not come in. They may claim it again */
        post: operations["refusePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/payments/{gateway}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the payment gateway reports by itself, signed by it, such as the outcome of a charge that was pending */
        post: operations["receivePaymentWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of an order, to be printed on a strip of 80 mm */
        get: operations["getReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/receipts/{tenantId}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same by the signed link that an order shows, for 24 hours */
        get: operations["getReceiptByLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/bill-receipts/{tenantId}/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of a table by the signed link that its bill shows, for 24 hours */
        get: operations["getBillReceiptByLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shifts of the tills, newest first. What is expected is told to managers, to others after the count */
        get: operations["listShifts"];
        put?: never;
        /** Open the till of a branch, or of the shared tablet on which one works, with the cash in its drawer */
        post: operations["openShift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shift with its movements, and for whom the expected amounts are told with its whole ledger */
        get: operations["getShift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put cash into the drawer, or take it out, without a sale */
        post: operations["moveCash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a shift with what was counted */
        post: operations["closeShift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Place an order without an account: the order, and a token that sees, pays, cancels and follows it */
        post: operations["placeGuestOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/orders/{trackingCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow an order by its tracking code, until 24 hours after it has ended */
        get: operations["trackOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/printers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The printers of the branches, with what they have last said of themselves */
        get: operations["listPrinters"];
        put?: never;
        /** Add a printer to a branch: one that the server connects to, or one that asks for its jobs */
        post: operations["addPrinter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/printers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a printer; what waits for it fails */
        delete: operations["removePrinter"];
        options?: never;
        head?: never;
        /** Change a printer, or give it another key */
        patch: operations["changePrinter"];
        trace?: never;
    };
    "/api/v1/orders/{id}/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print the kitchen ticket or the receipt of an order, at a printer or where such things are printed */
        post: operations["printOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was printed in the last week, or was not and why, newest first */
        get: operations["listPrintJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/print-jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print again what has failed */
        post: operations["retryPrintJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/printers/{id}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A printer fetches its job, in the form that it names */
        get: operations["fetchPrintJob"];
        put?: never;
        /** A printer tells how it is and asks for a job (Star CloudPRNT). What else a model says of itself is ignored */
        post: operations["pollPrintJobs"];
        /** A printer tells what has become of its job */
        delete: operations["confirmPrintJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branches/{id}/floor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the tables of a branch stand now */
        get: operations["getFloor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say whether a table is free; one that owes something is freed by force, with a reason */
        put: operations["setTableStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/request-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the bill by a table's code; 200 where the table has asked already */
        post: operations["requestBill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/restaurant/{restaurantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A restaurant's requests for the bill, newest first */
        get: operations["listBillRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/restaurant/{restaurantId}/pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those that wait, newest first */
        get: operations["listPendingBillRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request for the bill */
        get: operations["getBillRequest"];
        put?: never;
        post?: never;
        /** Delete a request */
        delete: operations["removeBillRequest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Attend or cancel a request, or open it again */
        put: operations["setBillRequestStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/table-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sit down by a table's code: the token that cart, orders and live feed take until the bill is paid */
        post: operations["joinTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/bill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the guests at a table owe */
        get: operations["getBill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/bill/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Split what is left to pay, equally or by lines; what nobody takes is one more part. It can be split anew at any time */
        post: operations["splitBill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/bill/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say which lines you are going to pay, instead of those that you have claimed before. It holds for 10 minutes */
        put: operations["claimBillLines"];
        post?: never;
        /** Give up the lines that you have claimed */
        delete: operations["releaseBillLines"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/bill/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that a part, or all that is due, was paid at the table. With the last of it the session ends and the table is free */
        post: operations["payBill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/bill/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pay an amount, parts of the split or what one has claimed. Guests: by card or to a wallet. With the last of it the table is free */
        post: operations["recordBillPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move the party of a table, with all that is theirs, to a free table of the branch; tells the table where they are now */
        post: operations["moveTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a table, and the party at it, part of another table's party */
        post: operations["mergeTables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Separate a merged table again, within 5 minutes and before a payment; what was added since stays with the other */
        post: operations["unmergeTables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/table-sessions/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest call of the table's guests, and who has seen it; null where they have not called */
        get: operations["getOwnCall"];
        put?: never;
        /** Call for staff to the table; 200 where a call waits already */
        post: operations["callStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls of guests, newest first */
        get: operations["listCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that one has seen a call; whoever was first stays */
        put: operations["markCallSeen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catering/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own quotes, or all for managers, newest first */
        get: operations["listQuotes"];
        put?: never;
        /** Ask what catering would cost */
        post: operations["requestQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catering/quotes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One quote */
        get: operations["getQuote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catering/quotes/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an order of a quote, once */
        post: operations["confirmQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's cart, priced now; a table's guests share theirs */
        get: operations["getCart"];
        put?: never;
        post?: never;
        /** Empty the cart */
        delete: operations["clearCart"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cart/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put something into the cart */
        post: operations["addCartItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cart/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over a cart that was filled before signing in */
        post: operations["mergeCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cart/items/{lineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a line out of the cart */
        delete: operations["removeCartItem"];
        options?: never;
        head?: never;
        /** More or fewer of a line, or another note on it */
        patch: operations["updateCartItem"];
        trace?: never;
    };
    "/api/v1/tables/{id}/cart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cart that the guests of a table and its waiter share */
        get: operations["getTableCart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/cart/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put something into the cart of a table */
        post: operations["addTableCartItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/cart/items/{lineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a line out of the cart of a table */
        delete: operations["removeTableCartItem"];
        options?: never;
        head?: never;
        /** More or fewer of a line of a table's cart, or another note on it */
        patch: operations["updateTableCartItem"];
        trace?: never;
    };
    "/api/v1/cart/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order what is in the cart of the guests' table, and empty it */
        post: operations["sendCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{id}/cart/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order what is in the cart of a table, and empty it */
        post: operations["sendTableCart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purchases/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order what is in the cart, and empty it */
        post: operations["checkOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/purchases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one has bought, newest first */
        get: operations["listPurchases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/favorites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one likes, the latest first */
        get: operations["listFavorites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/favorites/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Like a product */
        put: operations["addFavorite"];
        post?: never;
        /** Like it no more */
        delete: operations["removeFavorite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/wishlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one wishes for, the most wanted first */
        get: operations["listWishlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/wishlist/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Wish for a product */
        put: operations["addWishlistItem"];
        post?: never;
        /** Wish for it no more */
        delete: operations["removeWishlistItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/repeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order the same again, at today's prices */
        post: operations["repeatOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is to be done, raised tickets first, then the oldest; or what was done, the latest first */
        get: operations["listTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/queue/all-day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of each product, with its options, are to be made for the open tickets */
        get: operations["countAllDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The steps and the history of an order */
        get: operations["getOrderTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/steps/{stepName}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a step */
        post: operations["startStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/steps/{stepName}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete a step */
        post: operations["completeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/steps/{stepName}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a start or a completion */
        post: operations["undoStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/lines/{lineId}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tick a line off, or not any more */
        put: operations["markLineReady"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a delivery to a driver */
        post: operations["assignDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/raise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a ticket before all others that were not raised before */
        post: operations["raiseTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/lines/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold lines: nobody makes them until they are fired */
        post: operations["holdLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/lines/fire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fire lines that were held: they are to be made now */
        post: operations["fireLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/orders/{id}/lines/{lineId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the kitchen has seen what was voided of a line */
        post: operations["acknowledgeVoid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/canary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test order through the system and tell how long each part of its way took */
        post: operations["runCanary"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fulfillment/workflows/{orderType}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The steps of a type of order, their roles and limits */
        get: operations["getWorkflow"];
        /** Change the steps for orders placed from now on */
        put: operations["saveWorkflow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders, sales, times and products of a range of days */
        get: operations["getDashboardSummaryAtRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders of a range of days, newest first */
        get: operations["listDashboardOrdersAtRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboard/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Series by day and hour, and who did how many steps */
        get: operations["getDashboardStatsAtRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders, sales, times and products of a range of days */
        get: operations["getDashboardSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders of a range of days, newest first */
        get: operations["listDashboardOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Series by day and hour, and who did how many steps */
        get: operations["getDashboardStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dashboard/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a manager should look at, newest first: late starts, open bills and shifts, voids, discounts, till differences, write-offs */
        get: operations["listFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/recount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last recount, and how far it is */
        get: operations["getRecount"];
        put?: never;
        /** Count all figures anew from the orders and correct what differs; 202 if it takes longer and goes on in the background */
        post: operations["recountFigures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/analytics/exports.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is behind the figures, as files of CSV: orders, lines, tenders, refunds, steps, shifts and daily figures */
        get: operations["exportRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The messages of a channel after `since`; ask again with the `seq` of the answer */
        get: operations["readFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I was told, newest first */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which ways I want to be told of what */
        get: operations["getNotificationPreferences"];
        /** Choose how to be told, in general and for each kind: what is off in one of them is off. What is left out stays */
        put: operations["updateNotificationPreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/push-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The browsers that get my push messages, and the key (applicationServerKey) by which another one subscribes */
        get: operations["listPushSubscriptions"];
        put?: never;
        /** Send my push messages to this browser too; it subscribes once, however often it says so. Of more than ten the oldest goes */
        post: operations["addPushSubscription"];
        /** Send no more push messages to this browser */
        delete: operations["removePushSubscription"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            id: string;
            customerId: string;
            email: string;
            createdAt: string;
            updatedAt: string;
            tenantId: string;
            username: string | null;
            name: string;
            /** @enum {string} */
            role: "owner" | "manager" | "cook" | "packer" | "driver" | "waiter" | "customer" | "guest" | "device";
        };
        AccountRegistrationInput: {
            tenantId?: string;
            tenant_id?: string;
            /** Format: email */
            email: string;
            password: string;
            name?: string;
            phone?: string;
            address?: string;
            username?: string;
            businessName?: string;
            /** @enum {string} */
            kind?: "restaurant" | "bookshop";
            currency?: string;
            timeZone?: string;
            /** @enum {string} */
            language?: "es" | "en";
        };
        ActivityEntry: {
            log_id: string;
            user: string | null;
            action: string;
            when: string;
            /** @enum {string} */
            result: "éxito" | "fallo";
            device: string | null;
            ip: string | null;
        };
        AllDayCount: {
            productId: string;
            name: string;
            options: {
                optionId: string;
                choiceId: string;
                name: string;
            }[];
            quantity: number;
        };
        Bill: {
            tableId: string;
            tableNumber: number;
            sessionId: string;
            startedAt: string;
            lines: {
                orderId: string;
                lineId: string;
                name: string;
                options: {
                    optionId: string;
                    choiceId: string;
                    name: string;
                }[];
                quantity: number;
                left: number;
                unitPrice: number;
                subtotal: number;
            }[];
            discounts: components["schemas"]["Discount"][];
            fees: components["schemas"]["Fee"][];
            charges: components["schemas"]["Charge"][];
            tax: components["schemas"]["Tax"][];
            tip: number;
            total: number;
            paid: number;
            due: number;
            pending: number;
            claims: {
                orderId: string;
                lineId: string;
                quantity: number;
                by: {
                    name: string;
                    kind: string;
                };
                mine: boolean;
                expiresAt: string;
            }[];
            payments: {
                id: string | null;
                /** @enum {string} */
                method: "cash" | "card" | "wallet" | "other";
                wallet: string | null;
                amount: number;
                tip: number;
                refunded: number;
                /** @enum {string} */
                status: "CONFIRMED" | "CLAIMED" | "REFUSED" | "PENDING";
                by: {
                    name: string;
                    kind: string;
                } | null;
                part: number | null;
                parts: number[];
                at: string;
            }[];
            receiptUrl: string;
            split: {
                /** @enum {string} */
                by: "lines" | "equally";
                parts: {
                    part: number;
                    amount: number;
                    paid: boolean;
                    pending: boolean;
                }[];
            } | null;
        };
        BillClaimsInput: {
            lines: {
                orderId: string;
                lineId: string;
                quantity: number;
            }[];
        };
        BillDueInput: {
            /** @enum {string} */
            method: "cash" | "card";
            amount?: number;
            part?: number;
        };
        BillPayment: {
            id: string;
            orderIds: string[];
            /** @enum {string} */
            method: "cash" | "card" | "wallet" | "other";
            wallet: string | null;
            amount: number;
            tip: number;
            received: number | null;
            change: number;
            reference: string | null;
            /** @enum {string} */
            status: "CONFIRMED" | "CLAIMED" | "REFUSED" | "PENDING";
            refunded: number;
            refunds: {
                id: string;
                amount: number;
                reason: string;
                by: {
                    userId: string;
                    name: string;
                    role: string;
                } | null;
                at: string;
            }[];
            by: {
                userId: string;
                name: string;
                role: string;
            } | null;
            deviceId: string | null;
            shiftId: string | null;
            at: string;
        };
        BillPaymentInput: {
            /** @enum {string} */
            method: "card";
            token?: string;
            amount?: number;
            part?: number | number[];
            /** @enum {boolean} */
            claims?: true;
            tip?: number;
            reference?: string;
        } | {
            /** @enum {string} */
            method: "cash";
            received?: number;
            amount?: number;
            part?: number | number[];
            /** @enum {boolean} */
            claims?: true;
            tip?: number;
            reference?: string;
        } | {
            /** @enum {string} */
            method: "wallet";
            wallet?: string;
            amount?: number;
            part?: number | number[];
            /** @enum {boolean} */
            claims?: true;
            tip?: number;
            reference?: string;
        } | {
            /** @enum {string} */
            method: "other";
            amount?: number;
            part?: number | number[];
            /** @enum {boolean} */
            claims?: true;
            tip?: number;
            reference?: string;
        };
        BillRequest: {
            id: string;
            restaurantId: string;
            branchId: string;
            tableId: string;
            tableNumber: number;
            /** @enum {string} */
            status: "pending" | "attended" | "cancelled";
            createdAt: string;
            updatedAt: string;
            waitingSeconds: number;
        };
        BillRequestInput: {
            restaurantId: string;
            branchId: string;
            tableId: string;
            tableNumber: number;
            hash: string;
        };
        BillSplitInput: {
            /** @enum {string} */
            by: "lines";
            parts: {
                lines: {
                    orderId: string;
                    lineId: string;
                    quantity: number;
                }[];
            }[];
        } | {
            /** @enum {string} */
            by: "equally";
            parts: number;
        };
        Book: {
            book_id: string;
            isbn: string | null;
            title: string;
            description: string;
            author: string | null;
            editorial: string | null;
            category: string;
            price: number;
            cover_image_url: string | null;
            stock_quantity: number | null;
            is_active: boolean;
            publication_year: number | null;
            language: string | null;
            pages: number | null;
            rating: number | null;
            created_at: string;
            updated_at: string;
        };
        BookInput: {
            isbn: string;
            title: string;
            description?: string;
            author: string;
            editorial?: string | null;
            category: string;
            price: number;
            cover_image_url?: string | null;
            stock_quantity?: number | null;
            is_active?: boolean;
            publication_year?: number | null;
            language?: string | null;
            pages?: number | null;
            rating?: number | null;
        };
        BookUpdate: {
            isbn?: string | null;
            title?: string;
            description?: string;
            author?: string | null;
            editorial?: string | null;
            category?: string;
            price?: number;
            cover_image_url?: string | null;
            stock_quantity?: number | null;
            is_active?: boolean;
            publication_year?: number | null;
            language?: string | null;
            pages?: number | null;
            rating?: number | null;
        };
        Branch: {
            id: string;
            restaurantId: string;
            name: string;
            address: string;
            description: string;
            timeZone: string;
            isActive: boolean;
            phone: string | null;
            location: {
                lat: number;
                lng: number;
            } | null;
            hours: {
                monday: {
                    from: string;
                    to: string;
                }[];
                tuesday: {
                    from: string;
                    to: string;
                }[];
                wednesday: {
                    from: string;
                    to: string;
                }[];
                thursday: {
                    from: string;
                    to: string;
                }[];
                friday: {
                    from: string;
                    to: string;
                }[];
                saturday: {
                    from: string;
                    to: string;
                }[];
                sunday: {
                    from: string;
                    to: string;
                }[];
            } | null;
            createdAt: string;
            updatedAt: string;
        };
        BranchInput: {
            restaurantId: string;
            name: string;
            address: string;
            /** @default  */
            description?: string;
            timeZone?: string;
            /** @default null */
            phone?: string | null;
            /** @default null */
            location?: {
                lat: number;
                lng: number;
            } | null;
            /** @default null */
            hours?: {
                monday: {
                    from: string;
                    to: string;
                }[];
                tuesday: {
                    from: string;
                    to: string;
                }[];
                wednesday: {
                    from: string;
                    to: string;
                }[];
                thursday: {
                    from: string;
                    to: string;
                }[];
                friday: {
                    from: string;
                    to: string;
                }[];
                saturday: {
                    from: string;
                    to: string;
                }[];
                sunday: {
                    from: string;
                    to: string;
                }[];
            } | null;
        };
        BranchUpdate: {
            name?: string;
            address?: string;
            description?: string;
            timeZone?: string;
            phone?: string | null;
            location?: {
                lat: number;
                lng: number;
            } | null;
            hours?: {
                monday: {
                    from: string;
                    to: string;
                }[];
                tuesday: {
                    from: string;
                    to: string;
                }[];
                wednesday: {
                    from: string;
                    to: string;
                }[];
                thursday: {
                    from: string;
                    to: string;
                }[];
                friday: {
                    from: string;
                    to: string;
                }[];
                saturday: {
                    from: string;
                    to: string;
                }[];
                sunday: {
                    from: string;
                    to: string;
                }[];
            } | null;
            isActive?: boolean;
        };
        BulkTablesInput: {
            branchId: string;
            count: number;
        };
        Canary: {
            canaryId: string;
            branchId: string;
            /** Format: date-time */
            placedAt: string;
            /** Format: date-time */
            expiresAt: string;
            serverMs: number;
            frameMs: number | null;
            printerMs: number | null;
        };
        CanaryInput: {
            branchId: string;
        };
        Cart: {
            items: components["schemas"]["CartItem"][];
            discounts: components["schemas"]["Discount"][];
            total: number;
            currency: string;
        };
        CartItem: {
            lineId: string;
            productId: string;
            name: string;
            quantity: number;
            options: {
                optionId: string;
                choiceId: string;
                name: string;
            }[];
            unitPrice: number;
            subtotal: number;
            available: boolean;
            note: string | null;
            addedBy: {
                name: string;
                kind: string;
            } | null;
            changes: {
                /** @enum {string} */
                what: "price" | "stock";
                before: number;
                after: number;
            }[];
        };
        CartItemInput: {
            productId?: string;
            book_id?: string;
            /** @default 1 */
            quantity?: number;
            /** @default [] */
            options?: {
                optionId: string;
                choiceId: string;
            }[];
            note?: string;
        };
        CartLinePatch: {
            quantity?: number;
            note?: string | null;
        };
        CartSendInput: {
            note?: string;
            allergyNote?: string;
            tip?: number;
        };
        Category: {
            category: string;
            count: number;
        };
        ChannelSales: {
            orders: number;
            sales: number;
            gross: number;
            net: number;
            discounts: number;
            tax: number;
            charges: number;
            fees: number;
            tips: number;
            refunds: number;
            writtenOff: number;
            cancelledTotal: number;
            voids: number;
            comps: number;
            /** @enum {string} */
            channel: "web" | "table" | "counter" | "phone" | "external";
        };
        Charge: {
            id: string;
            name: string;
            percent: number;
            amount: number;
        };
        CheckoutInput: {
            /** @default cash */
            payment_method?: string;
            shipping_address?: string | {
                [key: string]: (string | number | boolean) | {
                    [key: string]: string | number | boolean | null;
                } | null;
            };
            /** @enum {string} */
            type?: "delivery" | "pickup" | "dine-in" | "catering";
            branch_id?: string;
            zone_id?: string;
            promotion_code?: string;
            note?: string;
            /** Format: date-time */
            scheduled_for?: string;
            tip?: number;
            allergy_note?: string;
            invoice?: {
                /** @enum {string} */
                kind: "boleta" | "factura";
                taxNumber?: string;
                name?: string;
                tax_number?: string;
            };
        };
        Complaint: {
            id: string;
            code: string;
            consumer: components["schemas"]["Consumer"];
            /** @enum {string} */
            kind: "claim" | "complaint";
            description: string;
            request: string;
            amount: number | null;
            currency: string;
            filedAt: string;
            dueAt: string;
            /** @enum {string} */
            status: "open" | "overdue" | "answered";
            answer: {
                text: string;
                at: string;
                by: string;
            } | null;
        };
        ComplaintAnswer: {
            answer: string;
        };
        ComplaintInput: {
            consumer: components["schemas"]["ConsumerInput"];
            /** @enum {string} */
            kind: "claim" | "complaint";
            description: string;
            request: string;
            amount?: number;
        };
        Consumer: {
            name: string;
            document: string;
            phone: string;
            email: string;
            address: string;
        };
        ConsumerInput: {
            name: string;
            document: string;
            phone: string;
            /** Format: email */
            email: string;
            address: string;
        };
        Credentials: {
            tenantId?: string;
            tenant_id?: string;
            email?: string;
            username?: string;
            password: string;
        };
        Customer: {
            customerId: string;
            userRef: string;
            name: string;
            email: string;
            phone: string | null;
            address: string | null;
            isActive: boolean;
            createdAt: string;
        };
        CustomerRegistrationInput: {
            tenantId?: string;
            tenant_id?: string;
            /** Format: email */
            email: string;
            password: string;
            name?: string;
            phone?: string;
            address?: string;
            username: string;
        };
        DashboardOrder: {
            orderId: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            type: "delivery" | "pickup" | "dine-in" | "catering";
            /** @enum {string} */
            status: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
            currentStep: string;
            total: number;
            customerId: string;
            customerName: string | null;
            items: number;
            seconds: number | null;
            late: boolean;
            branchId: string | null;
            number: number | null;
            /** @enum {string} */
            channel: "web" | "table" | "counter" | "phone" | "external";
            sales: number;
            gross: number;
            net: number;
            discounts: number;
            tax: number;
            charges: number;
            fees: number;
            tips: number;
            refunds: number;
            writtenOff: number;
            cancelledTotal: number;
            voids: number;
            comps: number;
        };
        DashboardStats: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            branchId: string | null;
            currency: string;
            byDay: {
                /** Format: date */
                day: string;
                orders: number;
                sales: number;
                gross: number;
                net: number;
                discounts: number;
                tax: number;
                charges: number;
                fees: number;
                tips: number;
                refunds: number;
                writtenOff: number;
                cancelledTotal: number;
                voids: number;
                comps: number;
            }[];
            byHour: components["schemas"]["HourlySales"][];
            people: {
                userId: string;
                name: string;
                role: string;
                steps: number;
                meanSeconds: number;
                voids: {
                    count: number;
                    amount: number;
                };
                comps: {
                    count: number;
                    amount: number;
                };
            }[];
        };
        DashboardSummary: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            branchId: string | null;
            currency: string;
            orders: {
                total: number;
                byStatus: {
                    CREATED: number;
                    IN_PROGRESS: number;
                    DELIVERED: number;
                    CANCELLED: number;
                };
            };
            sales: number;
            gross: number;
            net: number;
            discounts: number;
            tax: number;
            charges: number;
            fees: number;
            tips: number;
            refunds: number;
            writtenOff: number;
            cancelledTotal: number;
            voids: number;
            comps: number;
            byChannel: components["schemas"]["ChannelSales"][];
            byType: components["schemas"]["TypeSales"][];
            averageTicket: number;
            lateShare: number;
            steps: {
                stepName: string;
                count: number;
                mean: number;
                p50: number;
                p90: number;
            }[];
            topProducts: {
                productId: string;
                name: string;
                quantity: number;
                sales: number;
            }[];
            salesByHour: components["schemas"]["HourlySales"][];
        };
        Device: {
            id: string;
            name: string;
            branchId: string;
            addedBy: string;
            createdAt: string;
            pairedAt: string | null;
        };
        DeviceInput: {
            name: string;
            branchId: string;
        };
        Discount: {
            promotionId: string;
            name: string;
            amount: number;
        };
        Favorite: {
            productId: string;
            addedAt: string;
            name: string;
            price: number;
            currency: string;
            imageUrl: string | null;
            isAvailable: boolean;
            priority?: number;
        };
        Fee: {
            kind: string;
            name: string;
            amount: number;
        };
        FeedMessage: {
            type: string;
            id?: string;
            data?: {
                [key: string]: unknown;
            };
            timestamp?: string;
            channel: string;
            seq: number;
        };
        FiledComplaint: {
            code: string;
            filedAt: string;
            dueAt: string;
        };
        FirstTenantInput: {
            token: string;
            /** Format: email */
            email: string;
            password: string;
            name?: string;
            tenantId?: string;
            businessName: string;
            /** @enum {string} */
            kind?: "restaurant" | "bookshop";
            currency: string;
            timeZone: string;
            /** @enum {string} */
            language?: "es" | "en";
        };
        Flag: {
            id: string;
            /** @enum {string} */
            kind: "not-started" | "unclosed-bill" | "void-after-fire" | "discount" | "till-difference" | "write-off" | "shift-open";
            /** Format: date-time */
            at: string;
            branchId: string | null;
            orderId: string | null;
            number: number | null;
            shiftId: string | null;
            amount: number | null;
            by: {
                userId: string;
                name: string;
                role: string;
            } | null;
            reason: string | null;
        };
        FloorTable: {
            tableId: string;
            number: number;
            isActive: boolean;
            /** @enum {string} */
            status: "free" | "occupied" | "reserved";
            since: string;
            sessionId: string | null;
            mergedInto: string | null;
            billRequest: {
                id: string;
                createdAt: string;
            } | null;
        };
        ForgottenPasswordInput: {
            tenantId?: string;
            tenant_id?: string;
            /** Format: email */
            email: string;
        };
        GuestCall: {
            id: string;
            branchId: string;
            tableId: string;
            tableNumber: number;
            reason: string;
            calledBy: string;
            /** @enum {string} */
            status: "waiting" | "seen" | "ended";
            createdAt: string;
            seenAt: string | null;
            seenBy: {
                name: string;
                role: string;
            } | null;
        };
        GuestCallInput: {
            reason: string;
        };
        GuestOrder: {
            id: string;
            orderId: string;
            number: number | null;
            /** @enum {string} */
            channel: "web" | "table" | "counter" | "phone" | "external";
            externalId: string | null;
            customerId: string;
            customerName: string;
            guest: {
                phone: string;
                email: string | null;
            } | null;
            branchId: string | null;
            type: string;
            tableId: string | null;
            /** @enum {string} */
            status: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
            currentStep: string;
            items: components["schemas"]["OrderItem"][];
            subtotal: number;
            discounts: components["schemas"]["Discount"][];
            fees: components["schemas"]["Fee"][];
            charges: components["schemas"]["Charge"][];
            tax: components["schemas"]["Tax"][];
            tip: number;
            total: number;
            currency: string;
            payment: components["schemas"]["PaymentSummary"];
            address: string | null;
            note: string | null;
            allergyNote: string | null;
            invoice: components["schemas"]["Invoice"];
            /** @enum {string} */
            language: "es" | "en";
            trackingCode: string | null;
            trackingUrl: string | null;
            receiptUrl: string;
            scheduledFor: string | null;
            promisedAt: string | null;
            cancelReason: string | null;
            createdAt: string;
            token: string;
            expiresAt: string;
        };
        GuestOrderInput: {
            /** @enum {string} */
            type?: "delivery" | "pickup" | "dine-in" | "catering";
            items: components["schemas"]["OrderItemInput"][];
            branchId?: string;
            /**
             * @default cash
             * @enum {string}
             */
            paymentMethod?: "cash" | "card" | "wallet";
            address?: string;
            tableId?: string;
            note?: string;
            allergyNote?: string;
            tip?: number;
            /** @enum {string} */
            channel?: "web" | "table" | "counter" | "phone" | "external";
            externalId?: string;
            invoice?: {
                /** @enum {string} */
                kind: "boleta" | "factura";
                taxNumber?: string;
                name?: string;
            };
            /** Format: date-time */
            scheduledFor?: string;
            zoneId?: string;
            promotionCode?: string;
            guest: components["schemas"]["OrderGuestInput"];
        };
        HourlySales: {
            hour: number;
            orders: number;
            sales: number;
        };
        House: {
            tenantId: string;
            name: string;
            /** @enum {string} */
            kind: "restaurant" | "bookshop";
            currency: string;
            timeZone: string;
            language: string;
            theme: {
                primary: string;
                accent: string;
                logoUrl: string | null;
            };
            logoUrl: string | null;
            contact: {
                phone: string | null;
                /** Format: email */
                email: string | null;
                address: string | null;
            };
            legal: {
                name: string | null;
                taxNumber: string | null;
            };
            orderTypes: {
                /** @enum {string} */
                type: "delivery" | "pickup" | "dine-in" | "catering";
                fee: number;
                minTotal: number;
                leadMinutes: number;
                slots: string[];
            }[];
            zones: {
                id: string;
                name: string;
                fee: number;
                minTotal: number;
                districts: string[];
            }[];
            paymentMethods: ("cash" | "card" | "wallet")[];
            wallets: {
                id: string;
                name: string;
                number: string;
                imageUrl: string | null;
            }[];
            charges: {
                id: string;
                name: string;
                percent: number;
                types: ("delivery" | "pickup" | "dine-in" | "catering")[];
                enabled: boolean;
            }[];
            tax: {
                name: string;
                included: boolean;
                rates: {
                    id: string;
                    percent: number;
                    /** Format: date */
                    from: string;
                }[];
            } | null;
            branches: {
                id: string;
                name: string;
                address: string;
                phone: string | null;
                location: {
                    lat: number;
                    lng: number;
                } | null;
                timeZone: string;
                isActive: boolean;
                hours: {
                    monday: {
                        from: string;
                        to: string;
                    }[];
                    tuesday: {
                        from: string;
                        to: string;
                    }[];
                    wednesday: {
                        from: string;
                        to: string;
                    }[];
                    thursday: {
                        from: string;
                        to: string;
                    }[];
                    friday: {
                        from: string;
                        to: string;
                    }[];
                    saturday: {
                        from: string;
                        to: string;
                    }[];
                    sunday: {
                        from: string;
                        to: string;
                    }[];
                };
                openNow: boolean;
                opensAt: string | null;
                closesAt: string | null;
                pausedUntil: string | null;
                busyMinutes: number;
            }[];
        };
        Import: {
            id: string;
            rows: number;
            done: number;
            changed: number;
            /** @enum {string} */
            status: "running" | "done";
            errors: {
                path: string;
                message: string;
            }[];
            createdAt: string;
        };
        ImportPreview: {
            /** @enum {boolean} */
            dryRun: true;
            rows: number;
            created: number;
            updated: number;
            unchanged: number;
            errors: {
                path: string;
                message: string;
            }[];
        };
        Invoice: {
            /** @enum {string} */
            kind: "boleta" | "factura";
            taxNumber: string | null;
            name: string | null;
        } | null;
        JoinTableInput: {
            r: string;
            b: string;
            t: string;
            h: string;
            n: number;
            pin?: string;
            name?: string;
        };
        LineReady: {
            orderId: string;
            lineId: string;
            ready: boolean;
        };
        MergedCart: {
            items: components["schemas"]["CartItem"][];
            discounts: components["schemas"]["Discount"][];
            total: number;
            currency: string;
            adjusted: {
                productId: string;
                wanted: number;
                taken: number;
                /** @enum {string} */
                reason: "gone" | "options" | "stock" | "limit";
            }[];
        };
        NewDevice: {
            id: string;
            name: string;
            branchId: string;
            addedBy: string;
            createdAt: string;
            pairedAt: string | null;
            code: string;
            codeExpiresAt: string;
        };
        Notification: {
            id: string;
            about: string;
            /** @enum {string} */
            kind: "welcome" | "order-accepted" | "order-stage" | "order-late" | "order-delivered" | "order-cancelled" | "payment" | "refund" | "security";
            message: string;
            orderId: string | null;
            stepName: string | null;
            createdAt: string;
        };
        NotificationPreferences: {
            app: boolean;
            mail: boolean;
            push: boolean;
            kinds: {
                welcome: {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
                "order-accepted": {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
                "order-stage": {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
                "order-late": {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
                "order-delivered": {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
                "order-cancelled": {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
                payment: {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
                refund: {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
                security: {
                    app: boolean;
                    mail: boolean;
                    push: boolean;
                };
            };
        };
        NotificationPreferencesUpdate: {
            app?: boolean;
            mail?: boolean;
            push?: boolean;
            kinds?: {
                welcome?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
                "order-accepted"?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
                "order-stage"?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
                "order-late"?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
                "order-delivered"?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
                "order-cancelled"?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
                payment?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
                refund?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
                security?: {
                    app?: boolean;
                    mail?: boolean;
                    push?: boolean;
                };
            };
        };
        Order: {
            id: string;
            orderId: string;
            number: number | null;
            /** @enum {string} */
            channel: "web" | "table" | "counter" | "phone" | "external";
            externalId: string | null;
            customerId: string;
            customerName: string;
            guest: {
                phone: string;
                email: string | null;
            } | null;
            branchId: string | null;
            type: string;
            tableId: string | null;
            /** @enum {string} */
            status: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
            currentStep: string;
            items: components["schemas"]["OrderItem"][];
            subtotal: number;
            discounts: components["schemas"]["Discount"][];
            fees: components["schemas"]["Fee"][];
            charges: components["schemas"]["Charge"][];
            tax: components["schemas"]["Tax"][];
            tip: number;
            total: number;
            currency: string;
            payment: components["schemas"]["PaymentSummary"];
            address: string | null;
            note: string | null;
            allergyNote: string | null;
            invoice: components["schemas"]["Invoice"];
            /** @enum {string} */
            language: "es" | "en";
            trackingCode: string | null;
            trackingUrl: string | null;
            receiptUrl: string;
            scheduledFor: string | null;
            promisedAt: string | null;
            cancelReason: string | null;
            createdAt: string;
        };
        OrderGuestInput: {
            name: string;
            phone: string;
            /** Format: email */
            email?: string;
        };
        OrderInput: {
            /** @enum {string} */
            type?: "delivery" | "pickup" | "dine-in" | "catering";
            items: components["schemas"]["OrderItemInput"][];
            branchId?: string;
            /**
             * @default cash
             * @enum {string}
             */
            paymentMethod?: "cash" | "card" | "wallet";
            address?: string;
            tableId?: string;
            note?: string;
            allergyNote?: string;
            tip?: number;
            /** @enum {string} */
            channel?: "web" | "table" | "counter" | "phone" | "external";
            externalId?: string;
            invoice?: {
                /** @enum {string} */
                kind: "boleta" | "factura";
                taxNumber?: string;
                name?: string;
            };
            /** Format: date-time */
            scheduledFor?: string;
            zoneId?: string;
            promotionCode?: string;
        };
        OrderItem: {
            lineId: string;
            productId: string;
            name: string;
            qty: number;
            quantity: number;
            price: number;
            unitPrice: number;
            subtotal: number;
            options: {
                optionId: string;
                choiceId: string;
                name: string;
            }[];
            note: string | null;
            voided: components["schemas"]["VoidedUnits"];
        };
        OrderItemInput: {
            productId: string;
            quantity?: number;
            qty?: number;
            /** @default [] */
            options?: {
                optionId: string;
                choiceId: string;
            }[];
            note?: string;
        };
        OrderPaymentInput: {
            /** @enum {string} */
            method: "card";
            token: string;
        } | {
            /** @enum {string} */
            method: "wallet";
            wallet: string;
            reference?: string;
        };
        OrderPreview: {
            lines: components["schemas"]["OrderItem"][];
            subtotal: number;
            discounts: components["schemas"]["Discount"][];
            fees: components["schemas"]["Fee"][];
            charges: components["schemas"]["Charge"][];
            tax: components["schemas"]["Tax"][];
            tip: number;
            total: number;
            currency: string;
            promisedFrom: string;
            promisedTo: string;
            problems: components["schemas"]["OrderProblem"][];
        };
        OrderProblem: {
            code: string;
            message: string;
            path: string;
            data?: unknown;
        };
        OrderTimeline: {
            orderId: string;
            /** @enum {string} */
            type: "delivery" | "pickup" | "dine-in" | "catering";
            branchId: string | null;
            /** @enum {string} */
            status: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            promisedAt: string | null;
            lines: components["schemas"]["TicketLine"][];
            steps: components["schemas"]["TicketStep"][];
            history: components["schemas"]["TimelineEntry"][];
        };
        Pace: {
            branchId: string;
            busyMinutes: number;
            busyUntil: string | null;
            pausedUntil: string | null;
        };
        PaceInput: {
            /** @default 0 */
            busyMinutes?: number;
            /** @default 0 */
            pauseMinutes?: number;
        };
        PairedDevice: {
            token: string;
            deviceId: string;
            branchId: string;
        };
        PairingInput: {
            code: string;
        };
        PasswordChange: {
            currentPassword: string;
            newPassword: string;
        };
        PasswordResetInput: {
            token: string;
            password: string;
        };
        Payment: {
            id: string;
            orderId: string;
            orderIds: string[];
            /** @enum {string} */
            method: "cash" | "card" | "wallet" | "other";
            wallet: string | null;
            amount: number;
            tip: number;
            received: number | null;
            change: number;
            reference: string | null;
            /** @enum {string} */
            status: "CONFIRMED" | "CLAIMED" | "REFUSED" | "PENDING";
            refunded: number;
            refunds: {
                id: string;
                amount: number;
                reason: string;
                by: {
                    userId: string;
                    name: string;
                    role: string;
                } | null;
                at: string;
            }[];
            by: {
                userId: string;
                name: string;
                role: string;
            } | null;
            deviceId: string | null;
            shiftId: string | null;
            at: string;
        };
        PaymentSummary: {
            /** @enum {string} */
            method: "cash" | "card" | "wallet" | "other";
            /** @enum {string} */
            status: "PENDING" | "PARTIAL" | "CLAIMED" | "PAID" | "FAILED" | "ON_DELIVERY" | "REFUNDED" | "WRITTEN_OFF";
            paid: number;
            due: number;
            refunded: number;
            toRefund: number;
            refundedAt?: string;
        };
        Person: {
            userId: string;
            name: string;
            role: string;
            deviceId?: string;
        } | null;
        PersonalData: {
            exportedAt: string;
            modules: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
        };
        PinInput: {
            pin: string;
        };
        PinSignIn: {
            token: string;
            user: {
                userId: string;
                name: string;
                role: string;
            };
            idleSeconds: number;
        };
        PrintInput: {
            /** @enum {string} */
            what: "ticket" | "receipt";
            printerId?: string;
        };
        PrintJob: {
            id: string;
            branchId: string;
            printerId: string;
            orderId: string;
            orderNumber: number | null;
            /** @enum {string} */
            what: "ticket" | "correction" | "receipt" | "canary";
            station: string | null;
            /** @enum {string} */
            status: "QUEUED" | "SENT" | "PRINTED" | "FAILED";
            /**
             * @description Why it has failed. `unconfirmed`: it was sent and may have been printed; `removed`: its printer is gone
             * @enum {string|null}
             */
            cause: "offline" | "paper-out" | "cover-open" | "error" | "unconfirmed" | "removed" | null;
            attempt: number;
            /** @description Null: it was printed by itself */
            by: {
                userId: string;
                name: string;
            } | null;
            createdAt: string;
            queuedAt: string;
            /** @description Null: nothing of it has reached the printer in this attempt */
            sentAt: string | null;
            endedAt: string | null;
        };
        PrintJobs: {
            jobs: components["schemas"]["PrintJob"][];
        };
        Printer: {
            id: string;
            name: string;
            branchId: string;
            station: string | null;
            /** @enum {string} */
            kind: "polled" | "tcp";
            address: string | null;
            /** @description What it has last said of itself; null: nothing yet */
            state: {
                /** @enum {string} */
                status: "ready" | "offline" | "paper-out" | "cover-open" | "error";
                at: string;
            } | null;
            createdAt: string;
        };
        PrinterInput: {
            name: string;
            branchId: string;
            /** @description Whose lines its tickets contain; null: all */
            station?: string | null;
            /**
             * @description `polled`: it asks for its jobs, by CloudPRNT
             * @enum {string}
             */
            kind: "polled" | "tcp";
            /** @description Of a `tcp` printer: an IP address in a network for printers, with the port unless it is 9100 */
            address?: string;
        };
        PrinterPoll: {
            jobReady: boolean;
            mediaTypes?: string[];
            jobToken?: string;
            /** @enum {string} */
            deleteMethod?: "DELETE";
        };
        PrinterPollInput: {
            /** @description How the printer is, such as `200 OK` or `410` */
            statusCode?: string | null;
        };
        PrinterUpdate: {
            name?: string;
            station?: string | null;
            /** @description Of a `tcp` printer: an IP address in a network for printers, with the port unless it is 9100 */
            address?: string;
            /**
             * @description Another key for a `polled` printer; the former one is dead at once
             * @enum {boolean}
             */
            newKey?: true;
        };
        PrinterWithKey: {
            id: string;
            name: string;
            branchId: string;
            station: string | null;
            /** @enum {string} */
            kind: "polled" | "tcp";
            address: string | null;
            /** @description What it has last said of itself; null: nothing yet */
            state: {
                /** @enum {string} */
                status: "ready" | "offline" | "paper-out" | "cover-open" | "error";
                at: string;
            } | null;
            createdAt: string;
            /** @description The key of a `polled` printer, told this once */
            key: string | null;
            /** @description Where the printer asks, with this key, below the address of the API */
            pollPath: string | null;
        };
        /** @description A refusal, or a failure of the server. `error` is its code, which never changes; `message` is for people */
        Problem: {
            /** @constant */
            success: false;
            message: string;
            error: string;
            /** @description Which fields are wrong, and why */
            details?: {
                path: string;
                message: string;
            }[];
            /** @description What stands in the way, as it is now */
            data?: unknown;
        };
        Product: {
            id: string;
            code: string | null;
            name: string;
            description: string;
            /** @enum {string} */
            type: "solo" | "combo" | "promocion";
            category: string;
            station: string | null;
            price: number;
            stock: number | null;
            isAvailable: boolean;
            options: {
                id: string;
                name: string;
                /** @default 0 */
                min?: number;
                /** @default 1 */
                max?: number;
                choices: {
                    id: string;
                    name: string;
                    /** @default 0 */
                    price?: number;
                }[];
            }[];
            allergens: string[];
            imageUrl: string | null;
            catering: {
                minPeople: number;
            } | null;
            parts: {
                productId: string;
                quantity: number;
            }[];
            availability: {
                /** @default [] */
                days?: number[];
                /** @default null */
                hours?: {
                    from: string;
                    to: string;
                } | null;
                /** @default [] */
                branches?: string[];
            } | null;
            taxRateId: string | null;
            book: {
                isbn: string | null;
                author: string | null;
                editorial: string | null;
                publicationYear: number | null;
                language: string | null;
                pages: number | null;
                rating: number | null;
            } | null;
            soldOut: {
                branchId: string;
                until: string | null;
            }[];
            createdAt: string;
            updatedAt: string;
        };
        ProductInput: {
            /** @default null */
            code?: string | null;
            name: string;
            /** @default  */
            description?: string;
            /**
             * @default solo
             * @enum {string}
             */
            type?: "solo" | "combo" | "promocion";
            category: string;
            /** @default null */
            station?: string | null;
            price: number;
            /** @default null */
            stock?: number | null;
            /** @default true */
            isAvailable?: boolean;
            /** @default [] */
            options?: {
                id: string;
                name: string;
                /** @default 0 */
                min?: number;
                /** @default 1 */
                max?: number;
                choices: {
                    id: string;
                    name: string;
                    /** @default 0 */
                    price?: number;
                }[];
            }[];
            /** @default [] */
            allergens?: string[];
            /** @default null */
            imageUrl?: string | null;
            /** @default null */
            catering?: {
                minPeople: number;
            } | null;
            /** @default [] */
            parts?: {
                productId: string;
                quantity: number;
            }[];
            /** @default null */
            availability?: {
                /** @default [] */
                days?: number[];
                /** @default null */
                hours?: {
                    from: string;
                    to: string;
                } | null;
                /** @default [] */
                branches?: string[];
            } | null;
            /** @default null */
            taxRateId?: string | null;
            /** @default null */
            book?: {
                isbn?: string | null;
                author?: string | null;
                editorial?: string | null;
                publicationYear?: number | null;
                language?: string | null;
                pages?: number | null;
                rating?: number | null;
            } | null;
        };
        ProductUpdate: {
            code?: string | null;
            name?: string;
            description?: string;
            /** @enum {string} */
            type?: "solo" | "combo" | "promocion";
            category?: string;
            station?: string | null;
            price?: number;
            stock?: number | null;
            isAvailable?: boolean;
            options?: {
                id: string;
                name: string;
                /** @default 0 */
                min?: number;
                /** @default 1 */
                max?: number;
                choices: {
                    id: string;
                    name: string;
                    /** @default 0 */
                    price?: number;
                }[];
            }[];
            allergens?: string[];
            imageUrl?: string | null;
            catering?: {
                minPeople: number;
            } | null;
            parts?: {
                productId: string;
                quantity: number;
            }[];
            availability?: {
                /** @default [] */
                days?: number[];
                /** @default null */
                hours?: {
                    from: string;
                    to: string;
                } | null;
                /** @default [] */
                branches?: string[];
            } | null;
            taxRateId?: string | null;
            book?: {
                isbn?: string | null;
                author?: string | null;
                editorial?: string | null;
                publicationYear?: number | null;
                language?: string | null;
                pages?: number | null;
                rating?: number | null;
            } | null;
        };
        Profile: {
            customerId: string;
            name: string;
            email: string;
            phone: string | null;
            address: string | null;
            createdAt: string;
            userId: string;
            username: string | null;
            preferences: {
                categories: string[];
                /** @enum {string} */
                language: "es" | "en";
            };
            updatedAt: string;
        };
        ProfileUpdate: {
            name?: string;
            phone?: string | null;
            address?: string | null;
            first_name?: string;
            last_name?: string;
            preferences?: {
                categories?: string[];
                /** @enum {string} */
                language?: "es" | "en";
            };
        };
        Promotion: {
            id: string;
            name: string;
            description: string;
            enabled: boolean;
            /** @enum {string} */
            kind: "percentage" | "amount" | "combo";
            value: number;
            from: string | null;
            to: string | null;
            days: number[];
            hours: {
                from: string;
                to: string;
            } | null;
            code: string | null;
            products: string[];
            categories: string[];
            items: {
                productId: string;
                quantity: number;
            }[];
            minTotal: number;
            maxUses: number | null;
            maxUsesPerCustomer: number | null;
            stackable: boolean;
            used?: number;
            createdAt: string;
        };
        PromotionInput: {
            name: string;
            /** @default  */
            description?: string;
            /** @default true */
            enabled?: boolean;
            /** @enum {string} */
            kind: "percentage" | "amount" | "combo";
            value: number;
            /**
             * Format: date-time
             * @default null
             */
            from?: string | null;
            /**
             * Format: date-time
             * @default null
             */
            to?: string | null;
            /** @default [] */
            days?: number[];
            /** @default null */
            hours?: {
                from: string;
                to: string;
            } | null;
            /** @default null */
            code?: string | null;
            /** @default [] */
            products?: string[];
            /** @default [] */
            categories?: string[];
            /** @default [] */
            items?: {
                productId: string;
                /** @default 1 */
                quantity?: number;
            }[];
            /** @default 0 */
            minTotal?: number;
            /** @default null */
            maxUses?: number | null;
            /** @default null */
            maxUsesPerCustomer?: number | null;
            /** @default false */
            stackable?: boolean;
        };
        PromotionUpdate: {
            name?: string;
            description?: string;
            enabled?: boolean;
            /** @enum {string} */
            kind?: "percentage" | "amount" | "combo";
            value?: number;
            /** Format: date-time */
            from?: string | null;
            /** Format: date-time */
            to?: string | null;
            days?: number[];
            hours?: {
                from: string;
                to: string;
            } | null;
            code?: string | null;
            products?: string[];
            categories?: string[];
            items?: {
                productId: string;
                /** @default 1 */
                quantity?: number;
            }[];
            minTotal?: number;
            maxUses?: number | null;
            maxUsesPerCustomer?: number | null;
            stackable?: boolean;
        };
        Purchase: {
            purchase_id: string;
            tenant_id: string;
            user_id: string;
            total_amount: number;
            /** @enum {string} */
            status: "pending" | "completed" | "cancelled";
            /** @enum {string} */
            payment_method: "cash" | "card" | "wallet" | "other";
            shipping_address: string | {
                [key: string]: (string | number | boolean) | {
                    [key: string]: string | number | boolean | null;
                } | null;
            } | null;
            created_at: string;
            updated_at: string;
            items: {
                book_id: string;
                quantity: number;
                unit_price: number;
                subtotal: number;
            }[];
        };
        PushSubscription: {
            id: string;
            endpoint: string;
            addedAt: string;
        };
        PushSubscriptionInput: {
            endpoint: string;
            expirationTime?: number | null;
            keys: {
                p256dh: string;
                auth: string;
            };
        };
        Quote: {
            id: string;
            customerId: string;
            customerName: string;
            packageId: string;
            packageName: string;
            people: number;
            unitPrice: number;
            fees: components["schemas"]["Fee"][];
            charges: components["schemas"]["Charge"][];
            tax: components["schemas"]["Tax"][];
            total: number;
            currency: string;
            date: string;
            address: string | null;
            note: string | null;
            createdAt: string;
            validUntil: string;
            orderId: string | null;
        };
        QuoteInput: {
            packageId: string;
            people: number;
            /** Format: date-time */
            date: string;
            /** @default null */
            address?: string | null;
            /** @default null */
            note?: string | null;
        };
        ReaderAccount: {
            user_id: string;
            customer_id: string;
            tenant_id: string;
            email: string;
            first_name: string;
            last_name: string;
            is_active: boolean;
            preferences: {
                categories: string[];
                /** @enum {string} */
                language: "es" | "en";
            };
            created_at: string;
            updated_at: string;
        };
        ReaderRegistrationInput: {
            tenantId?: string;
            tenant_id?: string;
            /** Format: email */
            email: string;
            password: string;
            first_name?: string;
            last_name?: string;
            phone?: string;
            address?: string;
        };
        Recount: {
            id: string;
            /** @enum {string} */
            status: "RUNNING" | "DONE";
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            days: number;
            orders: number;
            differenceCount: number;
            differences: {
                /** Format: date */
                day: string;
                branchId: string | null;
                allBranches: boolean;
                figure: string;
                stored: number;
                counted: number;
            }[];
        };
        RefundInput: {
            amount: number;
            reason: string;
        };
        RefusalInput: {
            reason: string;
        };
        Registration: {
            id: string;
            customerId: string;
            email: string;
            createdAt: string;
            updatedAt: string;
        };
        RepeatedOrder: {
            id: string;
            orderId: string;
            number: number | null;
            /** @enum {string} */
            channel: "web" | "table" | "counter" | "phone" | "external";
            externalId: string | null;
            customerId: string;
            customerName: string;
            guest: {
                phone: string;
                email: string | null;
            } | null;
            branchId: string | null;
            type: string;
            tableId: string | null;
            /** @enum {string} */
            status: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
            currentStep: string;
            items: components["schemas"]["OrderItem"][];
            subtotal: number;
            discounts: components["schemas"]["Discount"][];
            fees: components["schemas"]["Fee"][];
            charges: components["schemas"]["Charge"][];
            tax: components["schemas"]["Tax"][];
            tip: number;
            total: number;
            currency: string;
            payment: components["schemas"]["PaymentSummary"];
            address: string | null;
            note: string | null;
            allergyNote: string | null;
            invoice: components["schemas"]["Invoice"];
            /** @enum {string} */
            language: "es" | "en";
            trackingCode: string | null;
            trackingUrl: string | null;
            receiptUrl: string;
            scheduledFor: string | null;
            promisedAt: string | null;
            cancelReason: string | null;
            createdAt: string;
            leftOut: {
                productId: string;
                name: string;
                quantity: number;
            }[];
        };
        Restaurant: {
            id: string;
            userId: string;
            name: string;
            createdAt: string;
            updatedAt: string;
        };
        RestaurantInput: {
            name: string;
        };
        RestaurantUpdate: {
            name?: string;
        };
        Session: {
            id: string;
            device: string | null;
            ip: string | null;
            createdAt: string;
            expiresAt: string;
            current: boolean;
        };
        Settings: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "restaurant" | "bookshop";
            currency: string;
            timeZone: string;
            language: string;
            hours: {
                monday: {
                    from: string;
                    to: string;
                }[];
                tuesday: {
                    from: string;
                    to: string;
                }[];
                wednesday: {
                    from: string;
                    to: string;
                }[];
                thursday: {
                    from: string;
                    to: string;
                }[];
                friday: {
                    from: string;
                    to: string;
                }[];
                saturday: {
                    from: string;
                    to: string;
                }[];
                sunday: {
                    from: string;
                    to: string;
                }[];
            };
            orderTypes: {
                delivery: {
                    offered: boolean;
                    fee: number;
                    minTotal: number;
                };
                pickup: {
                    offered: boolean;
                    fee: number;
                    minTotal: number;
                };
                "dine-in": {
                    offered: boolean;
                    fee: number;
                    minTotal: number;
                };
                catering: {
                    offered: boolean;
                    fee: number;
                    minTotal: number;
                };
            };
            zones: {
                id: string;
                name: string;
                fee: number;
                minTotal: number;
                districts: string[];
            }[];
            scheduling: {
                leadMinutes: number;
                horizonDays: number;
            };
            catering: {
                leadHours: number;
                horizonDays: number;
                quoteHours: number;
            };
            businessDayStartsAt: string;
            billWaitingMinutes: number;
            /** @enum {string} */
            tablePins: "none" | "made";
            limits: {
                orderLines: number;
            };
            synonyms: string[][] | null;
            theme: {
                primary: string;
                accent: string;
                logoUrl: string | null;
            } | null;
            tax: {
                name: string;
                included: boolean;
                rates: {
                    id: string;
                    percent: number;
                    /** Format: date */
                    from: string;
                }[];
            } | null;
            charges: {
                id: string;
                name: string;
                percent: number;
                types: ("delivery" | "pickup" | "dine-in" | "catering")[];
                enabled: boolean;
            }[];
            wallets: {
                id: string;
                name: string;
                number: string;
                imageUrl: string | null;
            }[];
            voidLimit: number;
            estimates: {
                maxMinutes: number;
            } | null;
            contact: {
                phone: string | null;
                /** Format: email */
                email: string | null;
                address: string | null;
            };
            legal: {
                name: string | null;
                taxNumber: string | null;
            };
        };
        SettingsUpdate: {
            hours?: {
                monday: {
                    from: string;
                    to: string;
                }[];
                tuesday: {
                    from: string;
                    to: string;
                }[];
                wednesday: {
                    from: string;
                    to: string;
                }[];
                thursday: {
                    from: string;
                    to: string;
                }[];
                friday: {
                    from: string;
                    to: string;
                }[];
                saturday: {
                    from: string;
                    to: string;
                }[];
                sunday: {
                    from: string;
                    to: string;
                }[];
            };
            orderTypes?: {
                delivery?: {
                    offered?: boolean;
                    fee?: number;
                    minTotal?: number;
                };
                pickup?: {
                    offered?: boolean;
                    fee?: number;
                    minTotal?: number;
                };
                "dine-in"?: {
                    offered?: boolean;
                    fee?: number;
                    minTotal?: number;
                };
                catering?: {
                    offered?: boolean;
                    fee?: number;
                    minTotal?: number;
                };
            };
            zones?: {
                id: string;
                name: string;
                fee: number;
                minTotal: number;
                districts: string[];
            }[];
            scheduling?: {
                leadMinutes: number;
                horizonDays: number;
            };
            catering?: {
                leadHours: number;
                horizonDays: number;
                quoteHours: number;
            };
            businessDayStartsAt?: string;
            billWaitingMinutes?: number;
            /** @enum {string} */
            tablePins?: "none" | "made";
            limits?: {
                orderLines: number;
            };
            synonyms?: string[][] | null;
            theme?: {
                primary: string;
                accent: string;
                logoUrl: string | null;
            } | null;
            tax?: {
                name: string;
                included: boolean;
                rates: {
                    id: string;
                    percent: number;
                    /** Format: date */
                    from: string;
                }[];
            } | null;
            charges?: {
                id: string;
                name: string;
                percent: number;
                types: ("delivery" | "pickup" | "dine-in" | "catering")[];
                enabled: boolean;
            }[];
            wallets?: {
                id?: string;
                name: string;
                number: string;
                /** @default null */
                imageUrl?: string | null;
            }[];
            voidLimit?: number;
            estimates?: {
                maxMinutes: number;
            } | null;
            name?: string;
            currency?: string;
            timeZone?: string;
            contact?: {
                phone?: string | null;
                /** Format: email */
                email?: string | null;
                address?: string | null;
            };
            legal?: {
                name?: string | null;
                taxNumber?: string | null;
            };
        };
        Shift: {
            id: string;
            branchId: string;
            deviceId: string | null;
            /** @enum {string} */
            status: "OPEN" | "CLOSED";
            float: number;
            currency: string;
            openedBy: {
                userId: string;
                name: string;
                role: string;
            };
            openedAt: string;
            closedBy: {
                userId: string;
                name: string;
                role: string;
            } | null;
            closedAt: string | null;
            expected: {
                cash: number;
                card: number;
                wallet: number;
                other: number;
            } | null;
            counted: {
                cash: number;
                card: number;
                wallet: number;
                other: number;
            } | null;
            difference: {
                cash: number;
                card: number;
                wallet: number;
                other: number;
            } | null;
        };
        ShiftCountInput: {
            counted: {
                cash: number;
                card?: number;
                wallet?: number;
                other?: number;
            };
        };
        ShiftEntry: {
            id: string;
            /** @enum {string} */
            kind: "float" | "tender" | "refund" | "in" | "out";
            /** @enum {string} */
            method: "cash" | "card" | "wallet" | "other";
            amount: number;
            paymentId: string | null;
            reason: string | null;
            by: {
                userId: string;
                name: string;
                role: string;
            };
            deviceId: string | null;
            at: string;
        };
        ShiftInput: {
            branchId: string;
            float: number;
        };
        ShiftMovementInput: {
            /** @enum {string} */
            kind: "in" | "out";
            amount: number;
            reason: string;
        };
        ShiftReport: {
            id: string;
            branchId: string;
            deviceId: string | null;
            /** @enum {string} */
            status: "OPEN" | "CLOSED";
            float: number;
            currency: string;
            openedBy: {
                userId: string;
                name: string;
                role: string;
            };
            openedAt: string;
            closedBy: {
                userId: string;
                name: string;
                role: string;
            } | null;
            closedAt: string | null;
            expected: {
                cash: number;
                card: number;
                wallet: number;
                other: number;
            } | null;
            counted: {
                cash: number;
                card: number;
                wallet: number;
                other: number;
            } | null;
            difference: {
                cash: number;
                card: number;
                wallet: number;
                other: number;
            } | null;
            movements: components["schemas"]["ShiftEntry"][];
            entries: components["schemas"]["ShiftEntry"][] | null;
        };
        SoldOut: {
            branchId: string;
            productId: string;
            until: string | null;
        };
        SoldOutInput: {
            /**
             * Format: date-time
             * @default null
             */
            until?: string | null;
        };
        StaffMember: {
            userId: string;
            name: string;
            email: string;
            role: string;
            branches: string[];
            isActive: boolean;
            createdAt: string;
        };
        StaffMemberInput: {
            name: string;
            /** Format: email */
            email: string;
            password: string;
            /** @enum {string} */
            role: "owner" | "manager" | "cook" | "packer" | "driver" | "waiter";
            branches?: string[];
        };
        StaffMemberUpdate: {
            name?: string;
            /** @enum {string} */
            role?: "owner" | "manager" | "cook" | "packer" | "driver" | "waiter";
            branches?: string[];
            isActive?: boolean;
            password?: string;
        };
        Suggestion: {
            id: string;
            name: string;
            category: string;
        };
        Table: {
            id: string;
            branchId: string;
            number: number;
            /** Format: uri */
            qrCode: string;
            isActive: boolean;
            /** @enum {string} */
            status: "free" | "occupied" | "reserved";
            mergedInto: string | null;
            pin: string | null;
            createdAt: string;
            updatedAt: string;
        };
        TableInput: {
            branchId: string;
            number: number;
        };
        TableMergeInput: {
            withTableId: string;
        };
        TableMoveInput: {
            toTableId: string;
        };
        TableSession: {
            token: string;
            expiresAt: string;
            sessionId: string;
            tenantId: string;
            restaurantId: string;
            branchId: string;
            tableId: string;
            tableNumber: number;
        };
        TableUpdate: {
            number?: number;
            isActive?: boolean;
            pin?: string | null;
        };
        Tax: {
            name: string;
            percent: number;
            base: number;
            amount: number;
        };
        TenantHostsInput: {
            hosts: string[];
        };
        TenantProfile: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "restaurant" | "bookshop";
            currency: string;
            timeZone: string;
            language: string;
            theme: {
                primary: string;
                accent: string;
                logoUrl: string | null;
            };
            hosts?: string[];
        };
        TenderInput: {
            /** @enum {string} */
            method: "cash";
            received?: number;
            amount: number;
            tip?: number;
            reference?: string;
        } | {
            /** @enum {string} */
            method: "card";
            amount: number;
            tip?: number;
            reference?: string;
        } | {
            /** @enum {string} */
            method: "wallet";
            wallet?: string;
            amount: number;
            tip?: number;
            reference?: string;
        } | {
            /** @enum {string} */
            method: "other";
            amount: number;
            tip?: number;
            reference?: string;
        };
        Ticket: {
            orderId: string;
            number: number | null;
            /** @enum {string} */
            type: "delivery" | "pickup" | "dine-in" | "catering";
            branchId: string | null;
            branchName: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            scheduledFor: string | null;
            /** Format: date-time */
            promisedAt: string | null;
            stepName: string | null;
            /** @enum {string|null} */
            status: "PENDING" | "IN_PROGRESS" | "DONE" | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            doneAt: string | null;
            ageSeconds: number;
            late: boolean;
            attendedBy: components["schemas"]["Person"];
            assignedTo: components["schemas"]["Person"];
            customerName: string | null;
            tableId: string | null;
            tableNumber: number | null;
            address: string | null;
            note: string | null;
            allergyNote: string | null;
            /** Format: date-time */
            raisedAt: string | null;
            held: boolean;
            canary: boolean;
            lines: components["schemas"]["TicketLine"][];
        };
        TicketLine: {
            lineId: string;
            productId: string;
            name: string;
            category: string;
            station: string | null;
            options: {
                optionId: string;
                choiceId: string;
                name: string;
            }[];
            quantity: number;
            note: string | null;
            ready: boolean;
            held: boolean;
            voided: components["schemas"]["TicketLineVoided"];
        };
        TicketLineVoided: {
            /** @enum {string} */
            kind: "void" | "comp";
            quantity: number;
            reason: string;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Person"];
            /** Format: date-time */
            acknowledgedAt: string | null;
        } | null;
        TicketLines: {
            orderId: string;
            /** Format: date-time */
            raisedAt: string | null;
            held: boolean;
            lines: components["schemas"]["TicketLine"][];
        };
        TicketLinesInput: {
            lineIds: string[];
        };
        TicketStep: {
            stepName: string;
            /** @enum {string} */
            role: "cook" | "packer" | "driver" | "waiter";
            limitSeconds: number;
            /** @enum {string} */
            status: "PENDING" | "IN_PROGRESS" | "DONE";
            /** Format: date-time */
            availableAt: string | null;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            attendedBy: components["schemas"]["Person"];
            assignedTo: components["schemas"]["Person"];
        };
        TimelineEntry: {
            /** @enum {string} */
            status: "CREATED" | "PENDING" | "IN_PROGRESS" | "DONE" | "DELIVERED" | "CANCELLED";
            stepName: string;
            /** Format: date-time */
            timestamp: string;
            notes: string | null;
            change: string | null;
            lineId: string | null;
            lineIds?: string[];
            by: components["schemas"]["Person"];
        };
        TokenDescription: {
            userId: string;
            customerId: string;
            tenantId: string;
            /** @enum {string} */
            role: "owner" | "manager" | "cook" | "packer" | "driver" | "waiter" | "customer" | "guest" | "device";
            name: string;
            email: string | null;
            branches: string[] | null;
            expiresAt: string;
        };
        TrackedLine: {
            lineId: string;
            productId: string;
            name: string;
            qty: number;
            quantity: number;
            price: number;
            unitPrice: number;
            subtotal: number;
            options: {
                optionId: string;
                choiceId: string;
                name: string;
            }[];
            voided: components["schemas"]["TrackedVoid"];
        };
        TrackedOrder: {
            number: number | null;
            /** @enum {string} */
            type: "delivery" | "pickup" | "dine-in" | "catering";
            /** @enum {string} */
            status: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
            currentStep: string;
            createdAt: string;
            scheduledFor: string | null;
            promisedAt: string | null;
            steps: components["schemas"]["TrackedStep"][];
            lines: components["schemas"]["TrackedLine"][];
        };
        TrackedStep: {
            stepName: string;
            /** @enum {string} */
            status: "PENDING" | "IN_PROGRESS" | "DONE";
            startedAt: string | null;
            finishedAt: string | null;
        };
        TrackedVoid: {
            /** @enum {string} */
            kind: "void" | "comp";
            quantity: number;
            reason: string;
            at: string;
            acknowledgedAt: string | null;
        } | null;
        TypeSales: {
            orders: number;
            sales: number;
            gross: number;
            net: number;
            discounts: number;
            tax: number;
            charges: number;
            fees: number;
            tips: number;
            refunds: number;
            writtenOff: number;
            cancelledTotal: number;
            voids: number;
            comps: number;
            /** @enum {string} */
            type: "delivery" | "pickup" | "dine-in" | "catering";
        };
        VoidLineInput: {
            reason: string;
            /** @enum {string} */
            kind: "void" | "comp";
            quantity?: number;
        };
        VoidedOrder: {
            id: string;
            orderId: string;
            number: number | null;
            /** @enum {string} */
            channel: "web" | "table" | "counter" | "phone" | "external";
            externalId: string | null;
            customerId: string;
            customerName: string;
            guest: {
                phone: string;
                email: string | null;
            } | null;
            branchId: string | null;
            type: string;
            tableId: string | null;
            /** @enum {string} */
            status: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
            currentStep: string;
            items: components["schemas"]["OrderItem"][];
            subtotal: number;
            discounts: components["schemas"]["Discount"][];
            fees: components["schemas"]["Fee"][];
            charges: components["schemas"]["Charge"][];
            tax: components["schemas"]["Tax"][];
            tip: number;
            total: number;
            currency: string;
            payment: components["schemas"]["PaymentSummary"];
            address: string | null;
            note: string | null;
            allergyNote: string | null;
            invoice: components["schemas"]["Invoice"];
            /** @enum {string} */
            language: "es" | "en";
            trackingCode: string | null;
            trackingUrl: string | null;
            receiptUrl: string;
            scheduledFor: string | null;
            promisedAt: string | null;
            cancelReason: string | null;
            createdAt: string;
            droppedPromotions: string[];
        };
        VoidedUnits: {
            /** @enum {string} */
            kind: "void" | "comp";
            quantity: number;
            reason: string;
            at: string;
            by: {
                userId: string;
                name: string;
                role: string;
                deviceId?: string;
            };
            acknowledgedAt: string | null;
        } | null;
        Workflow: {
            steps: {
                stepName: string;
                /** @enum {string} */
                role: "cook" | "packer" | "driver" | "waiter";
                limitMinutes: number;
            }[];
            /** @enum {string} */
            orderType: "delivery" | "pickup" | "dine-in" | "catering" | "bookshop";
        };
        WorkflowInput: {
            steps: {
                stepName: string;
                /** @enum {string} */
                role: "cook" | "packer" | "driver" | "waiter";
                limitMinutes: number;
            }[];
        };
    };
    responses: {
        /** @description Bad Request */
        BadRequestParameters: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.invalid";
                };
            };
        };
        /** @description Bad Request */
        BadRequestParametersBodyJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                };
            };
        };
        /** @description Bad Request */
        BadRequestParametersBodyJsonKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                };
            };
        };
        /** @description Bad Request */
        BadRequestParametersBodyJsonKeyPublicKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.broken-off" | "request.guessable-key" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                };
            };
        };
        /** @description Bad Request */
        BadRequestParametersCursor: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.invalid" | "request.invalid-cursor";
                };
            };
        };
        /** @description Conflict */
        ConflictKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.under-way";
                };
            };
        };
        /** @description Content Too Large */
        ContentTooLargeBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.too-large";
                };
            };
        };
        /** @description Forbidden */
        ForbiddenGuard: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "auth.forbidden";
                };
            };
        };
        /** @description Forbidden */
        ForbiddenGuardOtherBranch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "auth.forbidden" | "auth.other-branch";
                };
            };
        };
        /** @description Forbidden */
        ForbiddenGuardOtherBranchPassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "auth.forbidden" | "auth.other-branch" | "auth.password-required";
                };
            };
        };
        /** @description Forbidden */
        ForbiddenGuardPassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "auth.forbidden" | "auth.password-required";
                };
            };
        };
        /** @description Not Found */
        NotFoundPublicKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "identity.tenant-not-found";
                };
            };
        };
        /** @description Another refusal, or a failure of the server */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"];
            };
        };
        /** @description Too Many Requests */
        TooManyRequestsBudget: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.too-many";
                };
            };
        };
        /** @description Unauthorized */
        UnauthorizedGuard: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "auth.invalid-token" | "auth.required";
                };
            };
        };
        /** @description Unauthorized */
        UnauthorizedPublicKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "auth.invalid-token";
                };
            };
        };
        /** @description Unprocessable Content */
        UnprocessableContentKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.key-reused";
                };
            };
        };
        /** @description Unsupported Media Type */
        UnsupportedMediaTypeCsv: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.not-csv" | "request.unknown-charset";
                };
            };
        };
        /** @description Unsupported Media Type */
        UnsupportedMediaTypeJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    error: "request.not-json";
                };
            };
        };
    };
    parameters: {
        /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    registerCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerRegistrationInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Registration"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.email-taken" | "identity.password-blank" | "identity.password-common" | "identity.password-is-name" | "identity.username-taken" | "request.broken-off" | "request.guessable-key" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedPublicKey"];
            404: components["responses"]["NotFoundPublicKey"];
            409: components["responses"]["ConflictKey"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    registerAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountRegistrationInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Registration"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.bad-tenant-id" | "identity.email-taken" | "identity.password-blank" | "identity.password-common" | "identity.password-is-name" | "identity.username-taken" | "request.broken-off" | "request.guessable-key" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedPublicKey"];
            404: components["responses"]["NotFoundPublicKey"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-exists" | "request.under-way";
                    };
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.set-up-already";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    registerReader: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReaderRegistrationInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["ReaderAccount"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.email-taken" | "identity.password-blank" | "identity.password-common" | "identity.password-is-name" | "request.broken-off" | "request.guessable-key" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedPublicKey"];
            404: components["responses"]["NotFoundPublicKey"];
            409: components["responses"]["ConflictKey"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    openFirstTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstTenantInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Registration"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.email-taken" | "identity.password-blank" | "identity.password-common" | "identity.password-is-name" | "identity.username-taken" | "request.broken-off" | "request.guessable-key" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token" | "identity.bad-setup-link";
                    };
                };
            };
            404: components["responses"]["NotFoundPublicKey"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-exists" | "request.under-way";
                    };
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.set-up-already" | "identity.setup-link-over";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            token: string;
                            user: components["schemas"]["Account"];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.bad-credentials" | "identity.inactive";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.locked" | "request.too-many";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signInAtRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            token: string;
                            user: components["schemas"]["Account"];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.bad-credentials" | "identity.inactive";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.locked" | "request.too-many";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signInReader: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            token: string;
                            user: components["schemas"]["ReaderAccount"];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.bad-credentials" | "identity.inactive";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.locked" | "request.too-many";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    describeTokenAtRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TokenDescription"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    describeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TokenDescription"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.password-blank" | "identity.password-common" | "identity.password-is-name" | "identity.wrong-password" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardPassword"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.locked" | "request.too-many";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgottenPasswordInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.password-blank" | "identity.password-common" | "identity.password-is-name" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.bad-reset-link";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.reset-link-over";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Session"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardPassword"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardPassword"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.session-not-found";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    exportMyData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PersonalData"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    eraseMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Profile"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.customer-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Profile"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.customer-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getCustomerAtRoot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Customer"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.customer-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateCustomerAtRoot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phone?: string | null;
                    address?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Customer"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.customer-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    setCustomerAccessAtRoot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isActive: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Customer"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranchPassword"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.customer-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Customer"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.customer-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    phone?: string | null;
                    address?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Customer"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.customer-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    setCustomerAccess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isActive: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Customer"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranchPassword"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.customer-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listStaff: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["StaffMember"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addStaffMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffMemberInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["StaffMember"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.email-taken" | "identity.password-blank" | "identity.password-common" | "identity.password-is-name" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.forbidden" | "auth.other-branch" | "auth.password-required" | "identity.owner-only";
                    };
                };
            };
            409: components["responses"]["ConflictKey"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeStaffMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.forbidden" | "auth.other-branch" | "auth.password-required" | "identity.owner-only";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.staff-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy" | "identity.own-account";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateStaffMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffMemberUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["StaffMember"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.password-blank" | "identity.password-common" | "identity.password-is-name" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.forbidden" | "auth.other-branch" | "auth.password-required" | "identity.owner-only";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.staff-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy" | "identity.own-account" | "identity.pin-taken";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listDevices: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Device"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["NewDevice"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranchPassword"];
            409: components["responses"]["ConflictKey"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranchPassword"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.device-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    pairDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PairingInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PairedDevice"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.bad-pairing-code";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    setPin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.forbidden" | "auth.other-branch" | "auth.password-required" | "identity.owner-only";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.staff-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy" | "identity.pin-taken";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.pin-locked" | "request.too-many";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signInByPin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PinSignIn"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token" | "auth.required" | "identity.bad-pin";
                    };
                };
            };
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.pin-locked" | "request.too-many";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listActivity: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                userId?: string;
                action?: string;
                /** @description A business day of the tenant's clock, or a moment; both included */
                from?: string;
                /** @description A business day of the tenant's clock, or a moment; both included */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["ActivityEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getTenantProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TenantProfile"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    setTenantHosts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantHostsInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            tenantId: string;
                            hosts: string[];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranchPassword"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.busy" | "identity.host-taken";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Settings"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Settings"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.currency-fixed";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listRestaurants: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Restaurant"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addRestaurant: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestaurantInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Restaurant"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            409: components["responses"]["ConflictKey"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getRestaurant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Restaurant"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.restaurant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateRestaurant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestaurantUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Restaurant"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.restaurant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeRestaurant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.restaurant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.has-children";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addBranch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BranchInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Branch"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.restaurant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listBranches: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                restaurantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Branch"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.restaurant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getBranch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Branch"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateBranch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BranchUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Branch"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeBranch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.has-children";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    setPace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaceInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Pace"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-full" | "ordering.table-number-taken" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addTables: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkTablesInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"][];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-full" | "ordering.table-number-taken" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listTables: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                branchId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-number-taken" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.has-children";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getTableCodeSvg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getTableCodePng: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getTableCodeSheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found" | "ordering.restaurant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    rotateTableCodes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            409: components["responses"]["ConflictKey"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    fileComplaint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplaintInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["FiledComplaint"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKeyPublicKey"];
            401: components["responses"]["UnauthorizedPublicKey"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listComplaints: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Complaint"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    answerComplaint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplaintAnswer"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Complaint"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.complaint-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    searchProducts: {
        parameters: {
            query: {
                q: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Product"][];
                        nextCursor: string | null;
                        total: number;
                        facets: {
                            category: components["schemas"]["Category"][];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    searchBooks: {
        parameters: {
            query: {
                q: string;
                limit?: number;
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Book"][];
                        nextCursor: string | null;
                        total: number;
                        facets: {
                            category: components["schemas"]["Category"][];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    suggestProducts: {
        parameters: {
            query: {
                q: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Suggestion"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listProductCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Category"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listBookCategories: {
        parameters: {
            query?: {
                tenant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Category"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    recommendProducts: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            id: string;
                            code: string | null;
                            name: string;
                            description: string;
                            /** @enum {string} */
                            type: "solo" | "combo" | "promocion";
                            category: string;
                            station: string | null;
                            price: number;
                            stock: number | null;
                            isAvailable: boolean;
                            options: {
                                id: string;
                                name: string;
                                /** @default 0 */
                                min?: number;
                                /** @default 1 */
                                max?: number;
                                choices: {
                                    id: string;
                                    name: string;
                                    /** @default 0 */
                                    price?: number;
                                }[];
                            }[];
                            allergens: string[];
                            imageUrl: string | null;
                            catering: {
                                minPeople: number;
                            } | null;
                            parts: {
                                productId: string;
                                quantity: number;
                            }[];
                            availability: {
                                /** @default [] */
                                days?: number[];
                                /** @default null */
                                hours?: {
                                    from: string;
                                    to: string;
                                } | null;
                                /** @default [] */
                                branches?: string[];
                            } | null;
                            taxRateId: string | null;
                            book: {
                                isbn: string | null;
                                author: string | null;
                                editorial: string | null;
                                publicationYear: number | null;
                                language: string | null;
                                pages: number | null;
                                rating: number | null;
                            } | null;
                            soldOut: {
                                branchId: string;
                                until: string | null;
                            }[];
                            createdAt: string;
                            updatedAt: string;
                            reason: {
                                /** @enum {string} */
                                kind: "together" | "taste" | "popular";
                                text: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    recommendBooks: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            book_id: string;
                            isbn: string | null;
                            title: string;
                            description: string;
                            author: string | null;
                            editorial: string | null;
                            category: string;
                            price: number;
                            cover_image_url: string | null;
                            stock_quantity: number | null;
                            is_active: boolean;
                            publication_year: number | null;
                            language: string | null;
                            pages: number | null;
                            rating: number | null;
                            created_at: string;
                            updated_at: string;
                            reason: {
                                /** @enum {string} */
                                kind: "together" | "taste" | "popular";
                                text: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    importProducts: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Import"] | components["schemas"]["ImportPreview"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-rows" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.not-utf-8";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.isbn-taken" | "ordering.product-code-taken" | "request.under-way";
                    };
                };
            };
            /** @description Content Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.too-many-rows" | "request.too-large";
                    };
                };
            };
            415: components["responses"]["UnsupportedMediaTypeCsv"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Import"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.import-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    exportProducts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                category?: string;
                type?: "solo" | "combo" | "promocion";
                minPrice?: number | null;
                maxPrice?: number | null;
                sort?: "name" | "price" | "-price";
                branchId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Product"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Product"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-parts" | "ordering.unknown-tax-rate" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.isbn-taken" | "ordering.product-code-taken" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getProduct: {
        parameters: {
            query?: {
                branchId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Product"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.product-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Product"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-parts" | "ordering.unknown-tax-rate" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.isbn-taken" | "ordering.product-code-taken";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listBooks: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                category?: string;
                author?: string;
                tenant_id?: string;
                price?: number | null;
                min_price?: number | null;
                max_price?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Book"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addBook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Book"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-parts" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.isbn-taken" | "ordering.product-code-taken" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getBook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Book"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.product-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeBook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateBook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Book"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-parts" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.isbn-taken" | "ordering.product-code-taken";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    requestPictureUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            uploadUrl: string;
                            /** @enum {string} */
                            method: "PUT";
                            headers: {
                                [key: string]: string;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found";
                    };
                };
            };
            409: components["responses"]["ConflictKey"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listPromotions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Promotion"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addPromotion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Promotion"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-promotion" | "ordering.unknown-product" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.code-taken" | "ordering.too-many-promotions" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removePromotion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.promotion-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updatePromotion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Promotion"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-promotion" | "ordering.unknown-product" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.promotion-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.code-taken";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    previewOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["OrderPreview"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getHouse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["House"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    markSoldOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SoldOutInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["SoldOut"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.too-early" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found" | "ordering.product-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    unmarkSoldOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found" | "ordering.product-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    voidOrderLine: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoidLineInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["VoidedOrder"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.forbidden" | "auth.other-branch" | "ordering.over-void-limit";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.line-not-found" | "ordering.order-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.more-than-left" | "ordering.order-over" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
                branchId?: string;
                type?: "delivery" | "pickup" | "dine-in" | "catering";
                channel?: "web" | "table" | "counter" | "phone" | "external";
                q?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment; both included */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment; both included */
                to?: string;
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.order-too-varied" | "ordering.other-table" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.bill-full" | "ordering.changed-meanwhile" | "ordering.closed" | "ordering.external-id-taken" | "ordering.house-busy" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.paused" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    placeOrderAtRoot: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.order-too-varied" | "ordering.other-table" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.bill-full" | "ordering.changed-meanwhile" | "ordering.closed" | "ordering.external-id-taken" | "ordering.house-busy" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.paused" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listCustomerOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "CREATED" | "IN_PROGRESS" | "DELIVERED" | "CANCELLED";
                branchId?: string;
                type?: "delivery" | "pickup" | "dine-in" | "catering";
                channel?: "web" | "table" | "counter" | "phone" | "external";
                q?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment; both included */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment; both included */
                to?: string;
            };
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.already-cooking" | "ordering.changed-meanwhile" | "ordering.order-over" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    payOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderPaymentInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.unknown-card-token" | "ordering.unknown-wallet" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            /** @description Payment Required */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.payment-declined";
                    };
                };
            };
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.amount-not-chargeable" | "ordering.changed-meanwhile" | "ordering.order-over" | "ordering.split-begun" | "ordering.too-many-payments" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listPayments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Payment"][];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    recordPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenderInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Payment"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.received-too-little" | "ordering.unknown-wallet" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.more-than-due" | "ordering.order-over" | "ordering.too-many-payments" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    refundPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Payment"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found" | "ordering.payment-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.amount-not-chargeable" | "ordering.changed-meanwhile" | "ordering.more-than-paid" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    confirmPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Payment"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found" | "ordering.payment-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.payment-not-claimed" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    refusePayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefusalInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Payment"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found" | "ordering.payment-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.payment-not-claimed" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    receivePaymentWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gateway: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            /** @description Whether it is about a payment that is known here */
                            known: boolean;
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.webhook-refused" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.gateway-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getReceiptByLink: {
        parameters: {
            query: {
                expires: string;
                signature: string;
            };
            header?: never;
            path: {
                tenantId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.link-over";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getBillReceiptByLink: {
        parameters: {
            query: {
                expires: string;
                signature: string;
            };
            header?: never;
            path: {
                tenantId: string;
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.link-over";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-bill" | "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listShifts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                branchId?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment; both included */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment; both included */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Shift"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    openShift: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["ShiftReport"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.shift-open" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getShift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["ShiftReport"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.shift-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    moveCash: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftMovementInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["ShiftReport"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.shift-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.shift-closed" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    closeShift: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftCountInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["ShiftReport"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.shift-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.shift-closed" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    placeGuestOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestOrderInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["GuestOrder"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.order-too-varied" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.guessable-key" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedPublicKey"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.forbidden";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.changed-meanwhile" | "ordering.closed" | "ordering.external-id-taken" | "ordering.house-busy" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.paused" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.token-given" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    trackOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trackingCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TrackedOrder"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.order-not-found";
                    };
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tracking-over";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listPrinters: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                branchId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Printer"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addPrinter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrinterInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PrinterWithKey"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-printer-address" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-printer-network" | "ordering.too-many-printers" | "request.token-given" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removePrinter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.printer-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    changePrinter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrinterUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PrinterWithKey"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-printer-address" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.printer-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.no-printer-network" | "ordering.printer-has-no-key";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    printOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrintInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PrintJobs"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found" | "ordering.printer-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-printer" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listPrintJobs: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                branchId?: string;
                status?: "QUEUED" | "SENT" | "PRINTED" | "FAILED";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PrintJob"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    retryPrintJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PrintJob"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.print-job-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.print-job-not-failed" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    fetchPrintJob: {
        parameters: {
            query?: {
                /** @description The key that was told when the printer was added */
                key?: string;
                /** @description Of the job, as the answer to the poll tells it */
                token?: string;
                type?: "application/vnd.star.starprnt" | "application/vnd.star.line";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.star.starprnt": string;
                };
            };
            400: components["responses"]["BadRequestParameters"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-printer-key";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.print-job-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    pollPrintJobs: {
        parameters: {
            query?: {
                /** @description The key that was told when the printer was added */
                key?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrinterPollInput"];
            };
        };
        responses: {
            /** @description Whether there is a job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrinterPoll"];
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-printer-key";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    confirmPrintJob: {
        parameters: {
            query?: {
                /** @description The key that was told when the printer was added */
                key?: string;
                /** @description Of the job, as the answer to the poll tells it */
                token?: string;
                /** @description Such as `200 OK` or `410`; without one it failed */
                code?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-printer-key";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getFloor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["FloorTable"][];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    setTableStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "free" | "occupied" | "reserved";
                    /** @default false */
                    force?: boolean;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-not-found" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.table-owes";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    requestBill: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillRequestInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["BillRequest"];
                    };
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["BillRequest"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-inactive" | "ordering.invalid-code" | "ordering.table-inactive" | "request.broken-off" | "request.guessable-key" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedPublicKey"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.branch-not-found" | "ordering.restaurant-not-found" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listBillRequests: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                restaurantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["BillRequest"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.restaurant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listPendingBillRequests: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                restaurantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["BillRequest"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.restaurant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getBillRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["BillRequest"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.request-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeBillRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.request-not-found";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    setBillRequestStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "pending" | "attended" | "cancelled";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["BillRequest"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.request-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bill-pending" | "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    joinTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinTableInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TableSession"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.branch-inactive" | "ordering.invalid-code" | "ordering.table-inactive" | "request.broken-off" | "request.guessable-key" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedPublicKey"];
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.wrong-pin";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "identity.tenant-not-found" | "ordering.branch-not-found" | "ordering.restaurant-not-found" | "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.token-given" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.too-many-pins" | "request.too-many";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Bill"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-bill" | "ordering.table-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    splitBill: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillSplitInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Bill"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.not-on-bill" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-bill" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.nothing-due" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    claimBillLines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillClaimsInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Bill"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.not-on-bill" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-bill" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.line-claimed";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    releaseBillLines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Bill"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-bill" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    payBill: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillDueInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Bill"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-such-part" | "ordering.not-on-bill" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-bill" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bill-changed" | "ordering.changed-meanwhile" | "ordering.line-claimed" | "ordering.nothing-due" | "ordering.part-paid" | "ordering.too-many-payments" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    recordBillPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BillPaymentInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["BillPayment"];
                    };
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["BillPayment"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bad-token" | "ordering.no-such-part" | "ordering.not-on-bill" | "ordering.received-too-little" | "ordering.unknown-card-token" | "ordering.unknown-wallet" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            /** @description Payment Required */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.payment-declined";
                    };
                };
            };
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-bill" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.amount-not-chargeable" | "ordering.changed-meanwhile" | "ordering.line-claimed" | "ordering.more-than-due" | "ordering.nothing-due" | "ordering.order-over" | "ordering.part-paid" | "ordering.too-many-payments" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    moveTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableMoveInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.unknown-table" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-bill" | "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.table-merged" | "ordering.table-occupied" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    mergeTables: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableMergeInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.unknown-table" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.bill-full" | "ordering.cart-full" | "ordering.changed-meanwhile" | "ordering.party-full" | "ordering.split-begun" | "ordering.table-merged" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    unmergeTables: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Table"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.not-merged" | "ordering.too-late" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getOwnCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            id: string;
                            branchId: string;
                            tableId: string;
                            tableNumber: number;
                            reason: string;
                            calledBy: string;
                            /** @enum {string} */
                            status: "waiting" | "seen" | "ended";
                            createdAt: string;
                            seenAt: string | null;
                            seenBy: {
                                name: string;
                                role: string;
                            } | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    callStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestCallInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["GuestCall"];
                    };
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["GuestCall"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listCalls: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                branchId?: string;
                status?: "waiting" | "seen" | "ended";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["GuestCall"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    markCallSeen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "seen";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["GuestCall"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.call-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listQuotes: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Quote"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    requestQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Quote"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.no-package" | "ordering.options-missing" | "ordering.order-too-varied" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.closed" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-few-people" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Quote"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.quote-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    confirmQuote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default cash
                     * @enum {string}
                     */
                    paymentMethod?: "cash" | "card" | "wallet";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.order-too-varied" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.quote-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.changed-meanwhile" | "ordering.closed" | "ordering.external-id-taken" | "ordering.house-busy" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.paused" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-expired" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getCart: {
        parameters: {
            query?: {
                promotionCode?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.unknown-promotion" | "request.invalid";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    clearCart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addCartItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartItemInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.unknown-option" | "ordering.unknown-product" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.cart-full" | "ordering.changed-meanwhile" | "ordering.out-of-stock" | "ordering.quote-first" | "ordering.too-many-of-one" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    mergeCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        productId: string;
                        quantity: number;
                        /** @default [] */
                        options?: {
                            optionId: string;
                            choiceId: string;
                        }[];
                        note?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["MergedCart"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.unknown-product" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeCartItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.line-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateCartItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartLinePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.unknown-option" | "ordering.unknown-product" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.line-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.out-of-stock" | "ordering.quote-first" | "ordering.too-many-of-one" | "ordering.unavailable";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getTableCart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addTableCartItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartItemInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-table" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.cart-full" | "ordering.changed-meanwhile" | "ordering.out-of-stock" | "ordering.quote-first" | "ordering.too-many-of-one" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeTableCartItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.unknown-table" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.line-not-found" | "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateTableCartItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartLinePatch"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Cart"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-table" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.line-not-found" | "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.out-of-stock" | "ordering.quote-first" | "ordering.too-many-of-one" | "ordering.unavailable";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    sendCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartSendInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.order-too-varied" | "ordering.other-table" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.bill-full" | "ordering.cart-changed" | "ordering.cart-empty" | "ordering.changed-meanwhile" | "ordering.closed" | "ordering.external-id-taken" | "ordering.house-busy" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.paused" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    sendTableCart: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartSendInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Order"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.order-too-varied" | "ordering.other-table" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.bill-full" | "ordering.cart-changed" | "ordering.cart-empty" | "ordering.changed-meanwhile" | "ordering.closed" | "ordering.external-id-taken" | "ordering.house-busy" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.paused" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    checkOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckoutInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Purchase"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.order-too-varied" | "ordering.other-table" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-payment-method" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.bill-full" | "ordering.cart-changed" | "ordering.cart-empty" | "ordering.changed-meanwhile" | "ordering.closed" | "ordering.external-id-taken" | "ordering.house-busy" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.paused" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listPurchases: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Purchase"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listFavorites: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Favorite"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addFavorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Favorite"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.list-full";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeFavorite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listWishlist: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Favorite"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.tenant-not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addWishlistItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    priority?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Favorite"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile" | "ordering.list-full";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removeWishlistItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.product-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.changed-meanwhile";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    repeatOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    skipMissing?: boolean;
                    zoneId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["RepeatedOrder"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.options-missing" | "ordering.order-too-varied" | "ordering.other-table" | "ordering.time-missing" | "ordering.too-early" | "ordering.unknown-branch" | "ordering.unknown-option" | "ordering.unknown-product" | "ordering.unknown-promotion" | "ordering.unknown-table" | "ordering.unknown-zone" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.order-not-found" | "ordering.table-not-found" | "ordering.tenant-not-found";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "ordering.below-minimum" | "ordering.bill-full" | "ordering.changed-meanwhile" | "ordering.closed" | "ordering.external-id-taken" | "ordering.house-busy" | "ordering.out-of-stock" | "ordering.outside-zones" | "ordering.paused" | "ordering.promotion-not-applicable" | "ordering.promotion-over" | "ordering.promotion-used-up" | "ordering.quote-first" | "ordering.too-far" | "ordering.too-many-lines" | "ordering.too-soon" | "ordering.unavailable" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listTickets: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                branchId?: string;
                step?: string;
                station?: string;
                state?: "open" | "done";
                role?: "mine";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Ticket"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    countAllDay: {
        parameters: {
            query?: {
                branchId?: string;
                station?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["AllDayCount"][];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getOrderTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["OrderTimeline"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-order";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    startStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                stepName: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TicketStep"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-order" | "fulfillment.no-such-step";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.already-done" | "fulfillment.already-started" | "fulfillment.busy" | "fulfillment.cancelled" | "fulfillment.final" | "fulfillment.lines-held" | "fulfillment.next-started" | "fulfillment.not-started" | "fulfillment.nothing-to-undo" | "fulfillment.step-before-open" | "fulfillment.unpaid" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    completeStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                stepName: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TicketStep"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-order" | "fulfillment.no-such-step";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.already-done" | "fulfillment.already-started" | "fulfillment.busy" | "fulfillment.cancelled" | "fulfillment.final" | "fulfillment.lines-held" | "fulfillment.next-started" | "fulfillment.not-started" | "fulfillment.nothing-to-undo" | "fulfillment.step-before-open" | "fulfillment.unpaid" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    undoStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                stepName: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TicketStep"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-order" | "fulfillment.no-such-step";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.already-done" | "fulfillment.already-started" | "fulfillment.busy" | "fulfillment.cancelled" | "fulfillment.final" | "fulfillment.lines-held" | "fulfillment.next-started" | "fulfillment.not-started" | "fulfillment.nothing-to-undo" | "fulfillment.step-before-open" | "fulfillment.unpaid" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    markLineReady: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default true */
                    ready?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["LineReady"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-line" | "fulfillment.no-such-order";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.busy" | "fulfillment.cancelled" | "fulfillment.delivered" | "fulfillment.line-held" | "fulfillment.line-voided" | "fulfillment.unpaid";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    assignDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userId: string;
                    notes?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TicketStep"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.not-for-them" | "request.broken-off" | "request.invalid" | "request.invalid-key" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-order" | "fulfillment.no-such-staff";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.busy" | "fulfillment.cancelled" | "fulfillment.delivered" | "fulfillment.no-delivery" | "fulfillment.unpaid" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    raiseTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TicketLines"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-order";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.busy" | "fulfillment.cancelled" | "fulfillment.delivered" | "fulfillment.unpaid" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    holdLines: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketLinesInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TicketLines"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-line" | "fulfillment.no-such-order";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.busy" | "fulfillment.cancelled" | "fulfillment.delivered" | "fulfillment.line-ready" | "fulfillment.line-voided" | "fulfillment.unpaid" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    fireLines: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketLinesInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TicketLines"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-line" | "fulfillment.no-such-order";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.busy" | "fulfillment.cancelled" | "fulfillment.delivered" | "fulfillment.unpaid" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeVoid: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["TicketLine"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-line" | "fulfillment.no-such-order";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.busy" | "fulfillment.line-not-voided" | "request.under-way";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    runCanary: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body get the first answer again for 24 hours. Without a sign-in: random, 16 to 100 characters */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CanaryInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Canary"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJsonKey"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.no-such-branch";
                    };
                };
            };
            409: components["responses"]["ConflictKey"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            422: components["responses"]["UnprocessableContentKey"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderType: "delivery" | "pickup" | "dine-in" | "catering" | "bookshop";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Workflow"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    saveWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderType: "delivery" | "pickup" | "dine-in" | "catering" | "bookshop";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkflowInput"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Workflow"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.same-name" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "fulfillment.not-a-bookshop";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getDashboardSummaryAtRoot: {
        parameters: {
            query?: {
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                to?: string;
                branchId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["DashboardSummary"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.long-range" | "analytics.reversed-range" | "request.invalid";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listDashboardOrdersAtRoot: {
        parameters: {
            query?: {
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                to?: string;
                branchId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["DashboardOrder"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.long-range" | "analytics.reversed-range" | "request.invalid" | "request.invalid-cursor";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getDashboardStatsAtRoot: {
        parameters: {
            query?: {
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                to?: string;
                branchId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["DashboardStats"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.long-range" | "analytics.reversed-range" | "request.invalid";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getDashboardSummary: {
        parameters: {
            query?: {
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                to?: string;
                branchId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["DashboardSummary"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.long-range" | "analytics.reversed-range" | "request.invalid";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listDashboardOrders: {
        parameters: {
            query?: {
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                to?: string;
                branchId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["DashboardOrder"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.long-range" | "analytics.reversed-range" | "request.invalid" | "request.invalid-cursor";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getDashboardStats: {
        parameters: {
            query?: {
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                to?: string;
                branchId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["DashboardStats"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.long-range" | "analytics.reversed-range" | "request.invalid";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listFlags: {
        parameters: {
            query?: {
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                to?: string;
                branchId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Flag"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.long-range" | "analytics.reversed-range" | "request.invalid" | "request.invalid-cursor";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getRecount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Recount"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.no-recount";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    recountFigures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Recount"];
                    };
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Recount"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.no-recount";
                    };
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    exportRecords: {
        parameters: {
            query?: {
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                from?: string;
                /** @description A business day of the branch's clock (without a branch: the tenant's), or a moment in it */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.long-range" | "analytics.reversed-range" | "request.invalid";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuardOtherBranch"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "analytics.not-ready";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    readFeed: {
        parameters: {
            query: {
                channel: string;
                since?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["FeedMessage"][];
                        seq: number;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "notifications.unknown-channel" | "request.invalid";
                    };
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.invalid-token" | "auth.required";
                    };
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "auth.forbidden" | "auth.other-branch";
                    };
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "notifications.no-channel";
                    };
                };
            };
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["Notification"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersCursor"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    getNotificationPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["NotificationPreferences"];
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    updateNotificationPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationPreferencesUpdate"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["NotificationPreferences"];
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    listPushSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: {
                            publicKey: string | null;
                            subscriptions: components["schemas"]["PushSubscription"][];
                        };
                    };
                };
            };
            400: components["responses"]["BadRequestParameters"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    addPushSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushSubscriptionInput"];
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: components["schemas"]["PushSubscription"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "notifications.bad-endpoint" | "notifications.bad-keys" | "request.broken-off" | "request.invalid" | "request.malformed" | "request.not-utf-8" | "request.too-deep" | "request.too-many-fields";
                    };
                };
            };
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"] & {
                        /** @enum {unknown} */
                        error: "notifications.no-push";
                    };
                };
            };
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
    removePushSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: string;
                    expirationTime?: number | null;
                    keys?: {
                        p256dh: string;
                        auth: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        success: true;
                        message: string;
                        data: null;
                    };
                };
            };
            400: components["responses"]["BadRequestParametersBodyJson"];
            401: components["responses"]["UnauthorizedGuard"];
            403: components["responses"]["ForbiddenGuard"];
            413: components["responses"]["ContentTooLargeBody"];
            415: components["responses"]["UnsupportedMediaTypeJson"];
            429: components["responses"]["TooManyRequestsBudget"];
            default: components["responses"]["Problem"];
        };
    };
}
