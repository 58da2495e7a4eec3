"""Times scikit-learn and scipy on a matrix file of export-matrix or synthesize: python3 sklearn_allpairs.py MATRIX [TOP]"""
import sys
import time

try:
    import numpy as np
    import scipy.sparse as sp
    from sklearn.neighbors import NearestNeighbors
except ImportError as missing:
    sys.exit(f"skipped: {missing}; install python3-sklearn")

path, top = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
with open(path, "rb") as f:
    rows, cols, nnz = np.fromfile(f, np.int32, 3)
    indptr = np.fromfile(f, np.int32, rows + 1)
    indices = np.fromfile(f, np.int32, nnz)
    data = np.fromfile(f, np.float32, nnz)
x = sp.csr_matrix((data, indices, indptr), (rows, cols))

start = time.perf_counter()
transposed = x.T.tocsr()
total = 0.0
for first in range(0, rows, 1000):
    scores = (x[first:first + 1000] @ transposed).toarray()
    scores[np.arange(len(scores)), np.arange(first, first + len(scores))] = 0
    total += np.partition(scores, -top, axis=1)[:, -top:].sum(dtype=np.float64)
print(f"scipy X @ X.T in chunks, argpartition: {time.perf_counter() - start:.2f} s, score sum {total:.3f}")

start = time.perf_counter()
sample = min(rows, 2000)
NearestNeighbors(n_neighbors=top + 1, metric="cosine", algorithm="brute", n_jobs=-1).fit(x).kneighbors(x[:sample])
seconds = (time.perf_counter() - start) * rows / sample
print(f"scikit-learn NearestNeighbors, brute, cosine: {seconds:.2f} s{' (from %d rows)' % sample if sample < rows else ''}")
