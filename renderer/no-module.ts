/* Stands for modules that a library would load for what the app never asks of it. */
export {};
