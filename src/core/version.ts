/** Version of the program, equal to the one in package.json (a test holds it). */
export const programVersion = '0.1.0';
