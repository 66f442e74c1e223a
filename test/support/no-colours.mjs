// What a command prints is compared as text, wherever the tests run: a terminal, a pipe, a CI that asks for colours.
delete process.env.FORCE_COLOR;
process.env.NO_COLOR = '1';
