//! Kith: who can really introduce you.
