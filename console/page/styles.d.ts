/** Style sheets are bundled beside the script that names them; nothing is imported from one. */
declare module '*.css';
