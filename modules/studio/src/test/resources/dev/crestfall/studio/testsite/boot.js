boot();
