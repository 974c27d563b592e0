/** The two languages of the first pages; Spanish unless the browser prefers English. */
export const language = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'es';
const texts = {
  es: {
    intro: 'La carta de hoy. Para pedir, usa la API o la aplicación de tu restaurante.',
    introShop: 'Nuestros libros. Para comprar, usa la API o la aplicación de la librería.',
    empty: 'La carta está vacía por ahora.',
    failed: 'No se pudo cargar. Inténtalo de nuevo.',
    console: 'Consola del restaurante',
    email: 'Correo',
    password: 'Contraseña',
    signIn: 'Entrar',
    signOut: 'Salir',
    queue: 'Cola de pedidos',
    none: 'No hay pedidos esperando.',
    live: 'En vivo',
    offline: 'Sin conexión',
    start: 'Empezar',
    complete: 'Terminar',
    minutes: 'min',
    storefront: 'Carta',
    COOKING: 'Cocina',
    PACKAGING: 'Empaque',
    DELIVERY: 'Reparto',
    SERVING: 'Servicio',
  },
  en: {
    intro: "Today's menu. To order, use the API or your restaurant's app.",
    introShop: "Our books. To buy, use the API or the bookshop's app.",
    empty: 'The menu is empty for now.',
    failed: 'It could not be loaded. Try again.',
    console: "The restaurant's console",
    email: 'E-mail',
    password: 'Password',
    signIn: 'Sign in',
    signOut: 'Sign out',
    queue: 'Order queue',
    none: 'No orders are waiting.',
    live: 'Live',
    offline: 'Offline',
    start: 'Start',
    complete: 'Done',
    minutes: 'min',
    storefront: 'Menu',
    COOKING: 'Cooking',
    PACKAGING: 'Packaging',
    DELIVERY: 'Delivery',
    SERVING: 'Serving',
  },
}[language];

export const text = (key) => texts[key] ?? key;
export const money = (value, currency) => new Intl.NumberFormat(`${language}-PE`, { style: 'currency', currency }).format(value);
document.documentElement.lang = language;

/** An element with its properties and children; text is always text, never markup. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
