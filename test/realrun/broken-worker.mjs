throw new Error('no legs');
