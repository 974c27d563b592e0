import { apiAddress } from './api.js';

window.SwaggerUIBundle({ url: new URL('/openapi.json', await apiAddress()).href, dom_id: '#api', deepLinking: true, docExpansion: 'none' });
