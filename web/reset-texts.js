import { language } from './texts.js';

const texts = {
  es: {
    forgotTitle: '¿Olvidaste tu contraseña?',
    forgotIntro: 'Escribe el correo de tu cuenta. Te enviamos un enlace para elegir otra contraseña.',
    send: 'Enviar el enlace',
    sentTitle: 'Revisa tu correo',
    sentHint: 'Llega en un momento y sirve una vez, durante 30 minutos. Mira también en el correo no deseado.',
    sendAgain: 'No me llegó: pedir otro',
    resetTitle: 'Elige una contraseña nueva',
    resetIntro: 'Al guardarla se cierran las sesiones abiertas en todos tus dispositivos.',
    password: 'Contraseña nueva',
    passwordHint: 'Al menos 8 caracteres.',
    show: 'Mostrar la contraseña',
    save: 'Guardar la contraseña',
    overTitle: 'Este enlace ya no sirve',
    overIntro: 'Venció, ya se usó o no está completo. Si copiaste el enlace, ábrelo entero desde el correo; si no, pide otro aquí.',
    doneTitle: 'Tu contraseña cambió',
    doneIntro: 'Ya puedes entrar con ella. Las sesiones de antes se cerraron.',
    signInNow: 'Entrar a la consola',
  },
  en: {
    forgotTitle: 'Forgot your password?',
    forgotIntro: 'Enter the e-mail of your account. We send you a link to choose another password.',
    send: 'Send the link',
    sentTitle: 'Check your e-mail',
    sentHint: 'It arrives in a moment and works once, for 30 minutes. Look among unwanted mail too.',
    sendAgain: 'It did not arrive: ask for another',
    resetTitle: 'Choose a new password',
    resetIntro: 'Saving it signs you out on all your devices.',
    password: 'New password',
    passwordHint: 'At least 8 characters.',
    show: 'Show the password',
    save: 'Save the password',
    overTitle: 'This link no longer works',
    overIntro:
      'It has expired, was used, or is not complete. If you copied the link, open all of it from the mail; if not, ask for another here.',
    doneTitle: 'Your password has changed',
    doneIntro: 'You can sign in with it now. Earlier sessions have ended.',
    signInNow: 'Sign in to the console',
  },
}[language];

export const resetText = (key) => texts[key];
